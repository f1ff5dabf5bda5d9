// The models and views of a kernel's widgets: ipywidgets' own and anywidget's.
import * as base from "@jupyter-widgets/base";
import { ManagerBase } from "@jupyter-widgets/base-manager";
import * as controls from "@jupyter-widgets/controls";
import "anywidget";
import { factories } from "./amd.js";

/** A choice whose words may end a line: ipywidgets holds them together. */
class DropdownView extends controls.DropdownView {
  _updateOptions() {
    super._updateOptions();
    for (const option of this.listbox.options) option.textContent = option.value;
  }
}

const MODULES = {
  "@jupyter-widgets/base": base,
  "@jupyter-widgets/controls": { ...controls, DropdownView },
  anywidget: factories[0](base),
};

/** A comm that keeps what is said to it until its model is there to hear it. */
class PatientComm extends base.shims.services.Comm {
  constructor(comm) {
    super(comm);
    this.held = [];
    comm.onMsg = (message) => void this.held.push(message);
  }

  on_msg(listener) {
    super.on_msg(listener);
    const held = this.held.splice(0);
    // The model that listens is still being made.
    if (held.length) Promise.resolve().then(() => held.forEach((message) => listener(message)));
  }
}

export class Manager extends ManagerBase {
  /** Names of modules that a model asked for and this script does not have. */
  missing = new Set();

  /** Widgets that the kernel made while the others were taken over: by id, comm and message. */
  early = new Map();
  isLoaded = false;

  constructor(kernel) {
    super();
    this.kernel = kernel;
    kernel.registerCommTarget(this.comm_target_name, (comm, message) => {
      if (this.isLoaded) return this.handle_comm_open(new PatientComm(comm), message);
      this.early.set(comm.commId, { comm, message, patient: new PatientComm(comm) });
    });
  }

  /**
   * Take over every model that the kernel holds.
   *
   * A page may still be drawn while this goes on. What the kernel made before it answers is
   * in its answer, with all that it refers to; only what it made after that is made here as
   * it came.
   */
  async load() {
    await this._loadFromKernel();
    while (this.early.size) {
      const [[id, { comm }]] = this.early;
      if (comm.isDisposed) this.early.delete(id);
      else await this.get_model(id);
    }
    this.isLoaded = true;
  }

  /** A model that was made early is built when another refers to it, or when its turn comes. */
  async get_model(id) {
    const found = this.early.get(id);
    if (!found) return super.get_model(id);
    this.early.delete(id);
    return this.handle_comm_open(found.patient, found.message);
  }

  /** The kernel was busy for longer than its answer is waited for: ask again. */
  _loadFromKernelModels() {
    if (this.kernel.isDisposed) throw new Error("the kernel has ended");
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
    const known = this.early.get(id)?.comm;
    this.early.delete(id);
    const comm = known ?? this.kernel.createComm(target, id);
    if (data || metadata) comm.open(data, metadata, buffers);
    return new PatientComm(comm);
  }
}
