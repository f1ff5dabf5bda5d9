// The models and views of a kernel's widgets: ipywidgets' own and anywidget's.
import * as base from "@jupyter-widgets/base";
import { ManagerBase } from "@jupyter-widgets/base-manager";
import * as controls from "@jupyter-widgets/controls";
import "anywidget";
import { factories } from "./amd.js";

const MODULES = {
  "@jupyter-widgets/base": base,
  "@jupyter-widgets/controls": controls,
  anywidget: factories[0](base),
};

export class Manager extends ManagerBase {
  /** Names of modules that a model asked for and this script does not have. */
  missing = new Set();

  constructor(kernel) {
    super();
    this.kernel = kernel;
    kernel.registerCommTarget(this.comm_target_name, (comm, message) =>
      this.handle_comm_open(new base.shims.services.Comm(comm), message),
    );
  }

  /** Take over every model that the kernel holds. */
  load() {
    return this._loadFromKernel();
  }

  async loadClass(name, module) {
    const found = MODULES[module]?.[name];
    if (!found) {
      this.missing.add(module);
      throw new Error(`no ${name} of ${module}`);
    }
    return found;
  }

  async _create_comm(target, id, data, metadata, buffers) {
    const comm = this.kernel.createComm(target, id);
    if (data || metadata) comm.open(data, metadata, buffers);
    return new base.shims.services.Comm(comm);
  }

  async _get_comm_info() {
    const reply = await this.kernel.requestCommInfo({ target_name: this.comm_target_name });
    return reply.content.status === "ok" ? reply.content.comms : {};
  }
}
