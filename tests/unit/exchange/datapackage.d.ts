/** As far as the tests use it: the Frictionless project's own reader of data packages, which has no types. */
declare module 'datapackage' {
  interface Resource {
    readonly name: string;
    /** Reads every row, cast by the schema and checked against constraints, and with `relations` its foreign keys. */
    read(options: { relations?: boolean }): Promise<unknown[][]>;
  }
  interface LoadedPackage {
    readonly valid: boolean;
    readonly errors: readonly Error[];
    readonly resources: readonly Resource[];
  }
  export const Package: { load(path: string, options: { basePath: string }): Promise<LoadedPackage> };
}
