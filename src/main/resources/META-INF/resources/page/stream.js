// Follows the server: hears its news, says when it is away, and comes back by itself.

const RETRY_MS = 1000;
const SILENCE_MS = 6000;

/** The browser may be asking for a name and a password meanwhile. */
const QUESTION_MS = 60_000;

/** Without the name and password that may stand in the page's address, with which nothing can be fetched. */
const HERE = location.origin + location.pathname.replace(/[^/]*$/, "");

/**
 * Calls `news` with what the server tells every second, `away` with a reason while it does not (and whether somebody has
 * to log in). Returns a function that tries again now.
 */
export function follow(path, { news, away }) {
  let source = null;
  let timer = null;
  let attempt = 0;

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
    if (status === 401 || status === 403) {
      // Trying again would ask for a password each time.
      away(status === 401 ? "wants to know who you are" : "does not let you in: it takes the role viewer", true);
    } else if (status === 200) {
      listen();
    } else {
      retry("does not answer");
    }
  }

  document.addEventListener("visibilitychange", () => {
    // A browser allows few connections to one server, and nobody looks.
    if (document.hidden) {
      close();
    } else {
      open();
    }
  });
  open();
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
