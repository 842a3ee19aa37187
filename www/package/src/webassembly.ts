// Node's declarations of version 20 know no WebAssembly, and a program without those of browsers could
// not be compiled against this package. Where they are, these empty ones add nothing to them.
declare global {
  namespace WebAssembly {
    interface Module {}
    interface Memory {}
  }
}

/** A compiled module. */
export type Module = WebAssembly.Module;

/** The memory of an instance. */
export type Memory = WebAssembly.Memory;
