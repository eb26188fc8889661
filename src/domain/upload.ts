/** Where a file handed over to be imported stands. */
export const UPLOAD_STATES = ["receiving", "waiting", "running", "done", "failed"] as const;
export type UploadState = (typeof UPLOAD_STATES)[number];

/** What an import did, once it ended. */
export interface UploadReport {
  readonly read: number;
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly closed: number;
  readonly repaired: number;
  readonly refused: number;
  /** False when the file stops before its end: nothing was closed. */
  readonly complete: boolean;
  readonly problems: readonly {
    readonly line: number | null;
    readonly offer: string | null;
    readonly reason: string;
    readonly kind: "repaired" | "refused";
    readonly file?: string | undefined;
  }[];
}

/** A file handed over by a signed-in editor, and what became of it. */
export interface Upload {
  readonly id: string;
  readonly importer: string;
  readonly source: string;
  readonly name: string | null;
  readonly fileName: string;
  readonly state: UploadState;
  readonly size: number;
  readonly bytesRead: number;
  readonly bytesTotal: number;
  /** Offers, lines or places read so far. */
  readonly records: number;
  readonly report: UploadReport | null;
  /** Why it could not be read, in French. */
  readonly failure: string | null;
  readonly createdAt: string;
  readonly finishedAt: string | null;
}

export interface NewUpload {
  readonly importer: string;
  readonly source: string;
  readonly name: string | null;
  readonly fileName: string;
  readonly account: string;
  readonly structure: string | null;
}

/** A feed that may be handed over. */
export interface ImportKind {
  readonly id: string;
  readonly title: string;
}

/** Keeps files handed over until a worker, of this process or another, has read them. */
export interface Uploads {
  /**
   * Keeps a file as it arrives, then asks for its import in the same transaction that completes it.
   * What was received of a file that broke off, or that is refused on the way, is erased.
   */
  receive(upload: NewUpload, pieces: AsyncIterable<Uint8Array>): Promise<Upload>;
  find(id: string): Promise<Upload | null>;
  /** The newest first. */
  list(limit: number): Promise<readonly Upload[]>;
}
