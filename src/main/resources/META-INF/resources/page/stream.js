// Follows the server: hears its news, says when it is away, and comes back by itself.

const RETRY_MS = 1000;
const SILENCE_MS = 6000;
/** Between two looks of a page that nobody looks at. */
const GLANCE_MS = 10_000;

/** The browser may be asking for a name and a password meanwhile. */
const QUESTION_MS = 60_000;

/** Without the name and password that may stand in the page's address, with which nothing can be fetched. */
const HERE = location.origin + location.pathname.replace(/[^/]*$/, "");

/**
 * Calls `news` with what the server tells every second, `glance` with its status now and then while the page is hidden,
 * `away` with a reason while it does not answer (and whether somebody has to log in). Returns a function that tries again
 * now.
 */
export function follow(path, { news, glance, away }) {
  let source = null;
  let timer = null;
  let attempt = 0;
  let isRefused = false;

  function close() {
    attempt++;
    source?.close();
    source = null;
    clearTimeout(timer);
  }

  function retry(reason) {
    close();
    away(reason, false);
    timer = setTimeout(open, RETRY_MS);
  }

  function awaitNews() {
    clearTimeout(timer);
    timer = setTimeout(() => retry("says nothing"), SILENCE_MS);
  }

  function listen() {
    source = new EventSource(HERE + path);
    source.onmessage = (event) => {
      awaitNews();
      news(JSON.parse(event.data));
    };
    source.onerror = () => retry("does not answer");
    awaitNews();
  }

  async function open() {
    close();
    const mine = attempt;
    const answer = await answerTo("api/status");
    const status = answer?.ok ? await answer.json().catch(() => null) : null;
    if (mine !== attempt) {
      return;
    }
    isRefused = answer?.status === 401 || answer?.status === 403;
    if (isRefused) {
      // Trying again would ask for a password each time.
      away(answer.status === 401 ? "wants to know who you are" : "does not let you in: it takes the role viewer", true);
    } else if (status === null) {
      retry("does not answer");
    } else if (document.hidden) {
      // Without a stream: a browser allows few connections to one server.
      glance(status);
      timer = setTimeout(open, GLANCE_MS);
    } else {
      listen();
    }
  }

  document.addEventListener("visibilitychange", () => isRefused || open());
  open();
  return open;
}

async function answerTo(path, options = {}) {
  try {
    return await fetch(HERE + path, { ...options, signal: AbortSignal.timeout(QUESTION_MS) });
  } catch {
    return null;
  }
}

/** Has something changed; what the server answers to it, which has a detail if it was refused. */
export async function order(path, body) {
  const json = body === undefined ? {} : { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
  const answer = await answerTo(path, { method: "POST", ...json });
  return (await answer?.json().catch(() => null)) ?? { detail: "This instance does not answer." };
}

/** What the server answers, or null. */
export async function ask(path) {
  const answer = await answerTo(path);
  return answer?.ok ? answer.json().catch(() => null) : null;
}
