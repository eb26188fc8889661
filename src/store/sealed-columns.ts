/** A column whose texts are sealed; `place` is SQL for where a row's text lives, as `Seal` was told when it was written. */
export interface SealedColumn {
  readonly table: string;
  readonly column: string;
  readonly place: string;
}

/**
 * Every sealed column that outlives a day: what a new key must seal again. A test reads the migrations and refuses a
 * column said to be sealed that is not here.
 */
export const SEALED_COLUMNS: readonly SealedColumn[] = [
  { table: "app.conversation", column: "state", place: "id || '/state'" },
  {
    table: "app.message",
    column: "text",
    place: "conversation || '/message/' || id || '/text'",
  },
  {
    table: "app.message",
    column: "reply",
    place: "conversation || '/message/' || id || '/reply'",
  },
  { table: "app.fact", column: "sealed", place: "conversation || '/fact/' || fact || '/value'" },
  { table: "app.fact", column: "quote", place: "conversation || '/fact/' || fact || '/quote'" },
  { table: "app.handover", column: "wish", place: "conversation || '/handover/' || id" },
  { table: "app.handover", column: "key", place: "'handover/' || id || '/key'" },
  { table: "app.undo_point", column: "snapshot", place: "conversation || '/undo'" },
  { table: "app.call_note", column: "note", place: "'call/' || id || '/note'" },
  { table: "app.call_back", column: "phone", place: "'call-back/' || id || '/phone'" },
  { table: "app.dossier", column: "key", place: "'dossier/' || id || '/key'" },
  {
    table: "app.dossier_validation",
    column: "note",
    place: "'dossier/' || dossier || '/note'",
  },
  {
    table: "app.dossier_validation",
    column: "signed",
    place: "'dossier/' || dossier || '/signed'",
  },
  { table: "app.dossier_work", column: "edits", place: "'dossier/' || dossier || '/edits'" },
  { table: "app.dossier_work", column: "looked", place: "'dossier/' || dossier || '/looked'" },
  { table: "app.dossier_event", column: "detail", place: "'dossier/' || dossier || '/event'" },
  ...["cells", "person", "problems", "outcome"].map((part) => ({
    table: "app.caseload_line",
    column: part,
    place: `'lot/' || caseload || '/' || rank || '/${part}'`,
  })),
  { table: "app.dossier_outcome", column: "outcome", place: "'dossier/' || dossier || '/veille'" },
  { table: "app.outcome_change", column: "detail", place: "'changement/' || id || '/detail'" },
  { table: "app.prescription", column: "session", place: "'prescription/' || id || '/session'" },
  {
    table: "app.prescription_event",
    column: "detail",
    place: "'prescription/' || prescription || '/' || kind",
  },
  { table: "app.consent", column: "record", place: "conversation || '/consent'" },
];

/** Sealed too, but gone by themselves within a day: a key taken out closes these sign-ins, no more. */
export const SHORT_LIVED = [
  "app.incoming_call.phone",
  "app.sign_in_session.id_token",
  "app.sign_in_ticket.payload",
] as const;
