// What is typed by staff is kept by the service, field by field, and not by the kernel of the page:
// the end of a kernel, of a server or of a session takes nothing with it. Until the service has
// acknowledged a field it lies in this window's own storage, which a reload does not empty.

const AGAIN = 3_000; // milliseconds before what was not taken is sent once more
const PREFIX = "kit-entry/";

const differ = (one, other) => JSON.stringify(one ?? "") !== JSON.stringify(other ?? "");

/** The fields of `raw` that are not as in `known`; one that was taken back is "". */
export function changes(raw, known) {
  const names = [...new Set([...Object.keys(raw), ...Object.keys(known)])];
  return Object.fromEntries(names.filter((name) => differ(raw[name], known[name])).map((name) => [name, raw[name] ?? ""]));
}

/** Values with changes put over them. */
export function merged(known, changed) {
  return Object.fromEntries(Object.entries({ ...known, ...changed }).filter(([, value]) => value.length));
}

/** One participant's sheet on the desk of this window. */
export class Desk {
  /**
   * @param keep where the sheet is kept: address and ticket of the service, whose sheet it is
   * @param raw what the service has
   * @param ask saves changes where there is no address; resolves to whether they were taken
   * @param tell called whenever there is something new to say
   */
  constructor(keep, raw, ask, tell) {
    Object.assign(this, { keep, ask, tell, known: raw, failed: false, refused: false, savedAt: null });
    this.raw = merged(raw, this.#recall());
    if (this.unsaved) this.save();
  }

  get unsaved() {
    return this.refused ? 0 : Object.keys(changes(this.raw, this.known)).length;
  }

  type(raw) {
    this.raw = raw;
    this.#remember();
    return this.save();
  }

  /** Save until everything is saved; at most one saving is under way. */
  save() {
    this.saving ??= this.#work().finally(() => {
      this.saving = null;
      this.tell();
    });
    return this.saving;
  }

  /** The window goes: what is not saved yet is sent on its way, without waiting. */
  leave() {
    if (this.unsaved && this.keep.url) this.#post(changes(this.raw, this.known));
  }

  async #work() {
    while (this.unsaved) {
      const raw = this.raw;
      this.tell();
      const status = await (this.keep.url ? this.#post(changes(raw, this.known)) : this.ask(raw, changes(raw, this.known)));
      this.failed = status === 0 || status >= 500;
      this.refused = !this.failed && status >= 400;
      if (this.failed) {
        this.tell();
        await pause(AGAIN);
      } else {
        if (!this.refused) [this.known, this.savedAt] = [raw, new Date()];
        this.#remember();
      }
    }
  }

  /** The status with which the service answers; 0 when it does not. No cookie goes along. */
  #post(raw) {
    const { url, user, tenant, ...rest } = this.keep; // whose window it is stays here
    const body = JSON.stringify({ ...rest, raw });
    const sent = { method: "POST", body, credentials: "omit", keepalive: body.length < 60_000 };
    return fetch(url, sent).then((answer) => answer.status, () => 0);
  }

  get #place() {
    const { user, tenant, campaign, participant, supersedes } = this.keep;
    return `${PREFIX}${[user, tenant, campaign, participant, supersedes].map(encodeURIComponent).join("/")}`;
  }

  #remember() {
    if (!this.keep.user) return;
    const left = this.refused ? {} : changes(this.raw, this.known);
    if (Object.keys(left).length) sessionStorage.setItem(this.#place, JSON.stringify(left));
    else sessionStorage.removeItem(this.#place);
  }

  /** What this window had not saved; what somebody else left in it is thrown away. */
  #recall() {
    if (!this.keep.user) return {};
    const mine = `${PREFIX}${encodeURIComponent(this.keep.user)}/`;
    for (const key of Object.keys(sessionStorage)) {
      if (key.startsWith(PREFIX) && !key.startsWith(mine)) sessionStorage.removeItem(key);
    }
    return JSON.parse(sessionStorage.getItem(this.#place) ?? "{}");
  }
}

/** Wait, or less when the network is back. */
function pause(milliseconds) {
  return new Promise((go) => {
    setTimeout(go, milliseconds);
    addEventListener("online", go, { once: true });
  });
}
