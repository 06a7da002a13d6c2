/** dmn-moddle ships no types; these are of what the export and its test use. */
declare module "dmn-moddle" {
  export type ModdleElement = {
    readonly $type: string;
    readonly [property: string]: unknown;
  };
  export class DmnModdle {
    constructor(packages?: Readonly<Record<string, unknown>>);
    create(type: string, properties: object): ModdleElement;
    toXML(element: ModdleElement, options?: { readonly format?: boolean }): Promise<{ readonly xml: string }>;
    fromXML(xml: string): Promise<{ readonly rootElement: ModdleElement; readonly warnings: readonly Error[] }>;
  }
}
