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
    const status = await statusOf("api/status");
    if (mine !== attempt) {
      return;
    }
    isRefused = status === 401 || status === 403;
    if (isRefused) {
      // Trying again would ask for a password each time.
      away(status === 401 ? "wants to know who you are" : "does not let you in: it takes the role viewer", true);
    } else if (status === 200) {
      listen();
    } else {
      retry("does not answer");
    }
  }

  /** Without a stream: a browser allows few connections to one server. */
  async function look() {
    close();
    const mine = attempt;
    if (isRefused) {
      return;
    }
    const status = await ask("api/status");
    if (mine !== attempt) {
      return;
    }
    if (status === null) {
      away("does not answer", false);
    } else {
      glance(status);
    }
    timer = setTimeout(look, GLANCE_MS);
  }

  const begin = () => (document.hidden ? look() : open());
  document.addEventListener("visibilitychange", begin);
  begin();
  return open;
}

async function statusOf(path) {
  try {
    return (await fetch(HERE + path, { signal: AbortSignal.timeout(QUESTION_MS) })).status;
  } catch {
    return 0;
  }
}

/** What the server answers, or null. */
export async function ask(path) {
  try {
    const answer = await fetch(HERE + path);
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}
