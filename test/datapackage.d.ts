/** The Frictionless reference library, which has no types of its own: only what the tests use. */
declare module 'datapackage' {
  interface Resource {
    name: string;
    /** With `relations`, every foreign key is looked up. */
    read(options?: { keyed?: boolean; relations?: boolean }): Promise<unknown[]>;
  }
  export class Package {
    static load(descriptor: string, options?: { basePath?: string }): Promise<Package>;
    readonly valid: boolean;
    readonly errors: Error[];
    readonly resources: Resource[];
  }
}
