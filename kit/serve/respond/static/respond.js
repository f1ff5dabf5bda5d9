
// The form on a phone: saves after each answer, waits for a lost network, sends once.
// The server is the only judge and the only archive. What could not be sent yet lies in
// localStorage under the address of this form and goes away as soon as it has arrived.

const PAUSE = 400; // ms of quiet after which what is being typed is saved; a choice is saved at once
const CHOICES = ["radio", "checkbox"];
const RETRY = [2, 4, 8, 15, 30, 60]; // seconds between attempts without network
const KEEPALIVE = 60000; // characters a browser still sends while the page closes
const UNUSABLE = [400, 413, 415]; // statuses after which trying again does not help

const shelf = {
  // A browser may forbid storage; the draft on the server is then the only copy.
  read() {
    try { return JSON.parse(localStorage.getItem(document.body.dataset.slot)); } catch { return null; }
  },
  keep(entry) {
    try { localStorage.setItem(document.body.dataset.slot, JSON.stringify(entry)); } catch { /* as above */ }
  },
  forget() {
    try { localStorage.removeItem(document.body.dataset.slot); } catch { /* as above */ }
  },
};

/** Send JSON; return the reply, or null when there is no network or the server cannot now. */
async function reach(address, method, content, accept) {
  const body = JSON.stringify(content);
  const headers = { "Content-Type": "application/json", Accept: accept, "X-Kit-Page": "1" };
  const reply = await fetch(address, { method, headers, body, keepalive: body.length < KEEPALIVE });
  if (reply.status === 429 || reply.status >= 500) {
    throw Object.assign(new Error("later"), { wait: Number(reply.headers.get("Retry-After")) || 0 });
  }
  return reply;
}

/** Put `mine` over `base`, only for the items in `changed`. */
function merge(base, mine, changed) {
  const merged = { ...base };
  for (const item of changed) {
    if (item in mine) merged[item] = mine[item];
    else delete merged[item];
  }
  return merged;
}

const texts = (answer) => JSON.stringify([answer ?? ""].flat().filter((text) => text.trim()));
const differs = (one, other) => texts(one) !== texts(other);

/** What another device changed since `base`: alone, and otherwise than what was `changed` here. */
function compare(base, newer, mine, changed) {
  const elsewhere = Object.keys({ ...base, ...newer }).filter((item) => differs(base[item], newer[item]));
  return {
    added: elsewhere.filter((item) => !changed.has(item)),
    both: elsewhere.filter((item) => changed.has(item) && differs(newer[item], mine[item])),
  };
}

/** A question in short words that lead to it, and what the other device answered. */
function named(item, answer, sentence) {
  const field = document.getElementById(`q-${item}`);
  const line = document.createElement("li");
  if (!field) return line;
  const short = (text) => (text.length > 60 ? `${text.slice(0, 59)}…` : text);
  const words = short(field.querySelector(".kit-text").textContent);
  line.append(Object.assign(document.createElement("a"), { href: `#q-${item}`, textContent: words }));
  if (sentence) {
    const label = (value) => [...field.querySelectorAll("label > input")]
      .find((input) => input.value === value)?.nextElementSibling.textContent ?? value;
    const other = short([answer ?? ""].flat().filter(Boolean).map(label).join(", ")) || "–";
    line.append(` (${sentence.replace("{answer}", other)})`);
  }
  return line;
}

function attend(form) {
  const root = form.querySelector(".kit-form");
  const status = document.getElementById("status");
  const language = document.documentElement.lang;
  const words = JSON.parse(form.dataset.words);
  const own = (name) => form.elements[`kit-${name}`];
  const changed = new Map(); // item -> how often it was changed here, until it is saved
  let base = read(root); // what the server holds, as far as it is known here
  const told = { added: new Set(), both: new Map() };
  let goal = ""; // address to which the whole form is to be sent, when it is
  let confirmed = Number(own("confirmed").value); // revision for which the gaps were told
  let news = ""; // what another device added, until something is answered here
  let busy = false;
  let live = true;
  let failures = 0;
  let timer = 0;

  const say = (text, state = "") => {
    status.textContent = text;
    if (news) status.append(" ", Object.assign(document.createElement("a"), { href: "#elsewhere", textContent: words.look }));
    status.dataset.state = state;
  };
  const content = () => ({
    raw: read(root),
    attempt: own("attempt").value,
    version: own("version").value,
    started: own("started").value,
    revision: Number(own("revision").value),
    confirmed,
    changed: [...changed.keys()],
    before: Object.fromEntries([...changed.keys()].map((item) => [item, base[item] ?? ""])),
  });
  const keep = () => shelf.keep({ ...content(), goal });
  const soon = (ms) => {
    clearTimeout(timer);
    timer = setTimeout(flush, ms);
  };

  async function flush() {
    if (busy || !live || !(goal || changed.size)) return;
    busy = true;
    try {
      await (goal ? deliver() : save());
    } catch (fault) {
      wait(fault.wait ?? 0);
    } finally {
      busy = false;
    }
  }

  function wait(seconds) {
    const pause = Math.max(seconds, RETRY[Math.min(failures, RETRY.length - 1)]);
    const rule = new Intl.PluralRules(language).select(changed.size);
    failures += 1;
    keep();
    if (goal) say(words.queued, "waiting");
    else say(words.waiting[rule].replace("{n}", changed.size), "waiting");
    soon(pause * 1000);
  }

  async function save() {
    const sent = new Map(changed);
    say(words.saving);
    const saving = content();
    const reply = await reach(form.dataset.draft, "PUT", saving, "application/json");
    const values = await reply.json();
    if (reply.ok) {
      if (confirmed && confirmed === Number(own("revision").value)) confirmed = values.revision; // all of it was seen here
      settle(values);
      base = saving.raw;
      for (const [item, times] of sent) if (changed.get(item) === times) changed.delete(item);
      if (changed.size) keep();
      else shelf.forget();
      const time = values.saved_at.slice(11, 16); // the school's clock, as everywhere else
      say(`${news} ${words.saved.replace("{time}", time)}`.trim(), "saved");
      if (changed.size || goal) soon(0);
    } else if (values.kind === "stale") {
      // What is being sent is put together by the server, which shows it first.
      if (goal) return soon(0);
      list(base, values.raw);
      fill(root, merge(values.raw, read(root), changed.keys()));
      base = values.raw;
      settle(values);
      say(news || words.saving);
      soon(0);
    } else if (UNUSABLE.includes(reply.status)) {
      say(`${values.what} ${values.remedy}`, "waiting");
    } else if (values.kind === "used") {
      // Were these answers the ones that were sent? The server says which it is.
      goal = form.getAttribute("action");
      hold();
      soon(0);
    } else {
      // Answered on paper, closed, revoked: the server has a page for each.
      shelf.forget();
      changed.clear();
      location.reload();
    }
  }

  /** List above the questions what another device changed, here as well or alone. */
  function list(before, newer) {
    const found = compare(before, newer, read(root), changed);
    for (const item of found.added) told.added.add(item);
    for (const item of found.both) told.both.set(item, newer[item]);
    if (!told.added.size && !told.both.size) return;
    const notice = document.getElementById("elsewhere") ?? document.createElement("div");
    Object.assign(notice, { id: "elsewhere", className: "notice" });
    notice.setAttribute("role", "status");
    const part = (sentence, lines) => {
      if (!lines.length) return [];
      const every = Object.assign(document.createElement("ul"), { className: "elsewhere" });
      every.append(...lines);
      return [Object.assign(document.createElement("p"), { textContent: sentence }), every];
    };
    notice.replaceChildren(
      ...part(words.added, [...told.added].map((item) => named(item))),
      ...part(words.both, [...told.both].map(([item, answer]) => named(item, answer, words.there))),
    );
    root.before(notice);
    news = words.kept;
  }

  function settle(values) {
    if (!Number.isInteger(values.revision)) throw new Error("not our server");
    own("revision").value = values.revision;
    own("attempt").value = values.attempt;
    failures = 0;
  }

  async function deliver() {
    say(words.sending);
    const reply = await reach(goal, "POST", content(), "text/html");
    const page = new DOMParser().parseFromString(await reply.text(), "text/html");
    // A school's network may answer in our place; only our own page counts as an answer.
    if (!page.body.dataset.page) throw new Error("not our server");
    if (UNUSABLE.includes(reply.status)) {
      goal = "";
      hold(false);
      say(page.querySelector(".message").textContent, "waiting");
      return;
    }
    shelf.forget();
    live = false;
    show(page);
  }

  form.addEventListener("input", (event) => {
    const item = event.target.name;
    changed.set(item, (changed.get(item) ?? 0) + 1);
    news = "";
    keep();
    if (failures) return soon(RETRY[0] * 1000);
    say(words.saving);
    if (CHOICES.includes(event.target.type)) flush();
    else soon(PAUSE);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    // Another language is another page, to which everything is brought along.
    if (event.submitter?.name === "kit-again") return location.assign(event.submitter.formAction);
    goal = event.submitter?.getAttribute("formaction") || form.getAttribute("action");
    hold();
    soon(0);
  });

  function hold(still = true) {
    root.inert = still;
    for (const button of form.elements) if (button.type === "submit") button.disabled = still;
    keep();
  }

  function resume(entry) {
    if (entry.goal || own("revision").value === "0") own("attempt").value = entry.attempt;
    // What was to be sent had seen no more than that: the server must know.
    if (entry.goal) own("revision").value = entry.revision;
    const stored = base;
    fill(root, entry.goal ? entry.raw : merge(stored, entry.raw, entry.changed));
    for (const item of entry.changed) changed.set(item, 1);
    if (entry.goal) base = { ...stored, ...entry.before };
    else list({ ...stored, ...entry.before }, stored);
    if (entry.goal) {
      goal = entry.goal;
      confirmed = entry.confirmed;
      own("version").value = entry.version;
      hold();
    }
    soon(0);
  }

  // The bars are as high as their words; what has the focus stays between them.
  const bars = { "--above": root.querySelector(".kit-progress"), "--below": document.getElementById("panel") };
  const watch = new ResizeObserver(() => {
    for (const [name, bar] of Object.entries(bars)) {
      document.documentElement.style.setProperty(name, `${bar.offsetHeight + 8}px`);
    }
  });
  for (const bar of Object.values(bars)) watch.observe(bar);

  leave = (event) => {
    if (event.type !== "beforeunload") flush();
    else if (live && failures && (changed.size || goal)) event.preventDefault();
  };
  comeBack = () => {
    failures = 0;
    soon(0);
  };
  const entry = shelf.read();
  if (entry) resume(entry);
}

let leave = () => {};
let comeBack = () => {};
addEventListener("pagehide", (event) => leave(event));
addEventListener("beforeunload", (event) => leave(event));
addEventListener("online", () => comeBack());
document.addEventListener("visibilitychange", (event) => document.hidden && leave(event));

/** Show a page that the server sent, in place of the present one. */
function show(page) {
  document.title = page.title;
  document.body.replaceWith(page.body);
  document.querySelectorAll(".kit-form").forEach(start);
  begin();
  scrollTo(0, 0);
  document.querySelector(".kit-problems, #notice, .message")?.focus({ preventScroll: true });
}

/** Beside the code on whom a report is, the name that the page “My pupils” left in this tab. */
function tellName() {
  const about = document.querySelector("[data-about]");
  try {
    if (!about) return sessionStorage.removeItem("kit-about");
    const { path, name } = JSON.parse(sessionStorage.getItem("kit-about")) ?? {};
    if (path === location.pathname) about.append(` · ${name}`);
  } catch { /* a browser may forbid storage; the code is there */ }
}

function begin() {
  leave = comeBack = () => {};
  tellName();
  const form = document.getElementById("answers");
  if (form) attend(form);
  else shelf.forget();
}

begin();
