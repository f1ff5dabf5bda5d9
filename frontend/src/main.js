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
  const say = (isLost) => lost?.toggleAttribute("hidden", !isLost);
  const giveUp = () => {
    say(true);
    kernel.dispose();
  };
  // A server says nothing when it stops a kernel that nobody used: ask when somebody is back.
  let asked = 0;
  const ask = async () => {
    if (kernel.isDisposed || Date.now() - asked < PATIENCE) return;
    asked = Date.now();
    if (await isGone(kernel)) giveUp();
  };
  document.addEventListener("visibilitychange", () => document.hidden || ask());
  document.getElementById("content").addEventListener("change", ask);
  kernel.connectionStatusChanged.connect((_, status) => {
    if (status === "connected") say(false);
    if (status === "connecting") ask();
    if (status === "disconnected") say(true);
    if (status !== "connected") document.dispatchEvent(new Event("kit:connection"));
  });
  kernel.statusChanged.connect((_, status) => {
    if (["dead", "autorestarting", "restarting", "terminating"].includes(status)) giveUp();
  });
}

async function isGone(kernel) {
  const address = new URL(`api/kernels/${kernel.id}`, kernel.serverSettings.baseUrl);
  const answer = await fetch(address, { headers: mark() }).catch(() => null);
  return answer?.status === 404;
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
