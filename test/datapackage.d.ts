/** The part of the Frictionless reference library that the tests use. The library has no types of its own. */
declare module 'datapackage' {
  interface Resource {
    name: string;
    /** With `relations`, it looks up every foreign key. */
    read(options?: { keyed?: boolean; relations?: boolean }): Promise<unknown[]>;
  }
  export class Package {
    static load(descriptor: string, options?: { basePath?: string }): Promise<Package>;
    readonly valid: boolean;
    readonly errors: Error[];
    readonly resources: Resource[];
  }
}
