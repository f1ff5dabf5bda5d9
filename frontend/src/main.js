// A page of the kit in a browser: connect to the page's kernel, show its outputs and widgets,
// say when the connection is lost, and stop the kernel when the page is left.
// A page with something that only JupyterLab can show gets Voilà's own script instead.
import { KernelConnection } from "@jupyterlab/services/lib/kernel/default.js";
import { CommsOverSubshells } from "@jupyterlab/services/lib/kernel/comm.js";
import { ServerConnection } from "@jupyterlab/services/lib/serverconnection.js";
import "@jupyter-widgets/controls/css/widgets.css";
import "@lumino/widgets/style/widget.css";
import { Manager } from "./manager.js";
import * as outputs from "./outputs.js";

/** Milliseconds between two questions whether the kernel is still there. */
const PATIENCE = 5000;
/** Milliseconds between two questions while the connection is lost, and how many remain unheard. */
const LOST_PAUSE = 2000;
const LOST_TRIES = 2;

async function start() {
  const config = JSON.parse(document.getElementById("jupyter-config-data").textContent);
  const found = outputs.read();
  addEventListener("pagehide", (event) => event.persisted || leave(config));
  if (!found.every(outputs.isKnown)) return useVoila();
  const kernel = connect(config);
  watch(kernel);
  const manager = new Manager(kernel);
  await manager.load();
  if (manager.missing.size) return useVoila();
  await Promise.all(found.map((each) => outputs.show(each, manager)));
  finish();
}

function connect(config) {
  const base = new URL(config.baseUrl, location.href);
  const socket = new URL(base);
  socket.protocol = base.protocol.replace("http", "ws");
  const serverSettings = ServerConnection.makeSettings({
    baseUrl: base.href,
    wsUrl: socket.href,
    token: "",
  });
  const kernel = new KernelConnection({
    model: { id: config.kernelId, name: "" },
    serverSettings,
  });
  // Subshells have messages of their own, which a user's server does not let through.
  kernel.commsOverSubshells = CommsOverSubshells.Disabled;
  return kernel;
}

function finish() {
  window.themeLoaded = true;
  window.voila_finish();
}

/** Say so when the kernel is gone: what is on the page stays, but nothing on it moves. */
function watch(kernel) {
  const lost = document.getElementById("kit-lost");
  const say = (isLost) => {
    lost?.toggleAttribute("hidden", !isLost);
    // Parts of the page that keep what is typed say so themselves.
    document.dispatchEvent(new Event(isLost ? "kit:lost" : "kit:found"));
  };
  const giveUp = () => {
    say(true);
    kernel.dispose();
  };
  // A server says nothing when it stops a kernel that nobody used: ask when somebody is back.
  let asked = 0;
  const ask = async () => {
    if (kernel.isDisposed || Date.now() - asked < PATIENCE) return;
    asked = Date.now();
    if ((await state(kernel)) === GONE) giveUp();
  };
  // The server may have ended, and not only the network: without it no kernel comes back. The
  // connection itself would try for minutes before it says so.
  let isSeeking = false;
  const seek = async () => {
    if (isSeeking) return;
    isSeeking = true;
    for (let unheard = 0; !kernel.isDisposed && kernel.connectionStatus !== "connected"; ) {
      const found = await state(kernel);
      if (found === GONE) giveUp();
      else if (found === UNHEARD && (unheard += 1) >= LOST_TRIES) say(true);
      await new Promise((go) => setTimeout(go, LOST_PAUSE));
    }
    isSeeking = false;
  };
  document.addEventListener("visibilitychange", () => document.hidden || ask());
  document.getElementById("content").addEventListener("change", ask);
  document.addEventListener("kit:ask", () => {
    asked = 0;
    ask();
  });
  kernel.connectionStatusChanged.connect((_, status) => {
    if (status === "connected") say(false);
    if (status === "connecting") seek();
    if (status === "disconnected") say(true);
    if (status !== "connected") document.dispatchEvent(new Event("kit:connection"));
  });
  kernel.statusChanged.connect((_, status) => {
    if (["dead", "autorestarting", "restarting", "terminating"].includes(status)) giveUp();
  });
}

const [THERE, GONE, UNHEARD] = ["there", "gone", "unheard"];

/** Whether the kernel is there, or gone, with its server or without; or nobody answers. */
async function state(kernel) {
  const address = new URL(`api/kernels/${kernel.id}`, kernel.serverSettings.baseUrl);
  const answer = await fetch(address, { headers: mark(), redirect: "manual" }).catch(() => null);
  if (answer === null || answer.status >= 500) return UNHEARD;
  // The Hub answers instead of a server that has ended: 424, or the way to its own pages.
  const isAnothers = answer.type === "opaqueredirect" || [403, 404, 424].includes(answer.status);
  return isAnothers ? GONE : THERE;
}

function leave(config) {
  const address = `${config.baseUrl}voila/api/shutdown/${config.kernelId}`;
  fetch(address, { method: "POST", keepalive: true, headers: mark() }).catch(() => {});
}

/** The header that proves a request comes from a page of this server. */
function mark() {
  const token = document.cookie.match(/(?:^|; )_xsrf=([^;]*)/)?.[1] ?? "";
  return { "X-XSRFToken": decodeURIComponent(token) };
}

/** Open the page again with Voilà's own script, which waits for the load of a page. */
function useVoila() {
  const address = new URL(location.href);
  address.searchParams.set("front", "lab");
  location.replace(address);
}

start().catch((error) => {
  console.error(error);
  document.getElementById("kit-lost")?.removeAttribute("hidden");
  finish();
});
