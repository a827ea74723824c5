// The instance's clock. The browser's may differ from it, and everything shown here is of the instance's.

let ahead = 0;

/** Sets the clock to what the instance says. */
export function set(instant) {
  ahead = Date.parse(instant) - Date.now();
}

/** In milliseconds since 1970. */
export const now = () => Date.now() + ahead;
