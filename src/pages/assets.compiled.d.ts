/** One file served under `/assets/`, its name carrying the hash of its content. */
export interface Asset {
  readonly type: string;
  /** Base64 for fonts, text for the rest. */
  readonly body: string;
  readonly encoding: "base64" | "utf8";
}

/** Written by `workers/compile/assets.ts`; never edited, never committed. Node and workerd serve the same bytes. */
export declare const assets: Readonly<Record<string, Asset>>;
export declare const stylesheet: string;
/** Style of the back office. */
export declare const deskStylesheet: string;
export declare const script: string;
/** Script of the call console. */
export declare const deskScript: string;
/** Script of the pages of one dossier. */
export declare const dossierScript: string;
/** Script of the page of one list. */
export declare const lotScript: string;
export declare const favicon: string;
/** Fonts the first paint needs. */
export declare const fonts: readonly string[];
/** The scripts that other sites include, the newest last. */
export declare const loaders: readonly {
  readonly version: number;
  readonly path: string;
  readonly integrity: string;
}[];
/** Inner shapes of each pictogram. */
export declare const shapes: Readonly<Record<string, string>>;
