/** What the official lists say of one commune. Null where the list was not imported, or says nothing of it. */
export interface CommuneZones {
  readonly bassin: { readonly code: string; readonly nom: string } | null;
  /** True when the whole commune is France ruralités revitalisation; false when none of it is; null when a part is. */
  readonly frr: boolean | null;
  /** Priority districts that touch the commune: whether an address is inside one, only the address tells. */
  readonly qpv: readonly { readonly code: string; readonly nom: string }[] | null;
}
