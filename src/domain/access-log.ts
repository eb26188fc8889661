/** What is written down of what a signed-in person does, or was refused. */
export const ACTIONS = [
  "connexion",
  "deconnexion",
  "session",
  "role",
  "formulaire",
  "comptes",
  "acces",
  "import",
  "dossier-creation",
  "dossier-ouverture",
  "dossier-lecture",
  "dossier-modification",
  "dossier-validation",
  "lot-envoi",
  "lot-lecture",
  "lot-modification",
  "lot-export",
  "veille",
  "prescription",
  "travaux",
  "regles",
  "appel-recherche",
  "appel-conclusion",
  "rappel",
  "relais",
  "telephonie",
] as const;
export type Action = (typeof ACTIONS)[number];

/** Why a dossier is opened: chosen by the person who opens it. */
export const MOTIFS = ["entretien", "appel", "preparation", "controle"] as const;
export type Motif = (typeof MOTIFS)[number];

export interface NewAccess {
  readonly action: Action;
  readonly outcome: "accorde" | "refuse";
  /** Null when nobody could be named: an unknown session, an answer that is not the provider's. */
  readonly account: string | null;
  /** Structure of the account. */
  readonly structure: string | null;
  /** Id of the dossier or account it is about. */
  readonly subject?: string | null;
  /** Structure that dossier or account belongs to. */
  readonly concerns?: string | null;
  readonly motif?: Motif | null;
  /** A word on what happened; never personal data. */
  readonly detail?: string | null;
}

export interface AccessEntry extends Required<NewAccess> {
  readonly seq: number;
  /** ISO instant. */
  readonly at: string;
  readonly nom: string | null;
}

export interface AccessFilter {
  /** What this structure's people did, and what was done to its dossiers; null: everything. */
  readonly structure: string | null;
  readonly outcome?: NewAccess["outcome"];
  readonly account?: string;
  readonly subject?: string;
  /** Days in Paris, both included. */
  readonly from?: string;
  readonly to?: string;
}

/** Whether each row still follows from the one before it. */
export type ChainState =
  | { readonly intact: true; readonly rows: number; readonly lastDigest: string | null }
  | { readonly intact: false; readonly rows: number; readonly brokenAt: number };

/** Append-only: nothing written here is ever changed. */
export interface AccessLog {
  write(entry: NewAccess): Promise<void>;
  /** The newest first. */
  read(filter: AccessFilter, limit: number): Promise<readonly AccessEntry[]>;
  verify(): Promise<ChainState>;
}
