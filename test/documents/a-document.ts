import type { DocumentFile, TextDocument } from "#domain/document.ts";

/** A document with one part of each kind. */
export const aDocument = (changes: Partial<TextDocument> = {}): TextDocument => ({
  title: "Plan de Mme Łucja Şahin & fils",
  subtitle: "Préparé le 22 novembre 2026",
  footer: "Dossier 1a2b3c4d",
  style: "standard",
  parts: [
    {
      kind: "paragraph",
      line: { lead: "À savoir :", text: "c'est une estimation." },
      tone: "notice",
    },
    { kind: "heading", level: 2, text: "Ce que vous avez dit" },
    { kind: "pairs", pairs: [{ term: "Âge", text: "22 ans" }] },
    { kind: "heading", level: 3, text: "À faire" },
    {
      kind: "list",
      ordered: true,
      items: ["Appelez → la mission locale", { lead: "Apportez", text: "<un RIB>" }],
    },
    {
      kind: "table",
      caption: "Montants au 22 novembre 2026",
      columns: [{ title: "Aide", share: 2 }, { title: "Montant" }],
      rows: [["Contrat d'engagement jeune", "jusqu'à 561,68 € par mois"]],
    },
    { kind: "paragraph", line: "Source : arrêté.", tone: "soft" },
    { kind: "drawing", text: "Un rond & son bord", path: "M0 0h1v1h-1z", size: 2 },
    {
      kind: "signatures",
      boxes: [
        { label: "La personne", text: "date" },
        { label: "Le conseil", text: "Claire" },
      ],
    },
  ],
  ...changes,
});

export const aFile = (...documents: readonly TextDocument[]): DocumentFile => ({
  title: "Plans & dossiers",
  author: "Mission locale de Lens",
  createdAt: "2026-11-22T08:00:00.000Z",
  documents,
});

export const bytesOf = async (stream: ReadableStream<Uint8Array>): Promise<Uint8Array> =>
  new Uint8Array(await new Response(stream).arrayBuffer());
