import { crc32, deflateRawSync } from "node:zlib";

/** What a sample offer says, as the elements of LHEO; anything may be replaced by dirt. */
export type SampleOffer = Partial<typeof DEFAULTS>;

const LENS =
  "<ligne>1 rue de l'Essai</ligne><codepostal>62300</codepostal><ville>Lens</ville><code-INSEE-commune>62498</code-INSEE-commune>";
const SESSION =
  '<session numero="S1"><periode><debut>20270104</debut><fin>20270604</fin></periode><adresse-inscription><adresse><ligne>-</ligne><codepostal>62300</codepostal><ville>Lens</ville></adresse></adresse-inscription><etat-recrutement>1</etat-recrutement></session>';

const DEFAULTS = {
  numero: "F1",
  attributes: "",
  intitule: "<intitule-formation>Assistant de vie aux familles</intitule-formation>",
  objectif: "Aider les personnes à domicile.",
  domaine:
    '<code-FORMACODE tag="principal">44028</code-FORMACODE><code-NSF>330</code-NSF><code-ROME>K1304</code-ROME>',
  certification: "<certification><code-RNCP>RNCP37715</code-RNCP></certification>",
  niveauSortie: "4",
  contact: "",
  action:
    "<nombre-heures-centre>400</nombre-heures-centre><nombre-heures-entreprise>140</nombre-heures-entreprise>",
  adresse: LENS,
  sessions: SESSION,
  payeurs:
    "<organisme-financeur><code-financeur>2</code-financeur><nb-places-financees>12</nb-places-financees></organisme-financeur>",
  siret: "00000000000000",
};

/** One `<formation>`, on several lines. */
export const offer = (changes: SampleOffer = {}): string => {
  const sample = { ...DEFAULTS, ...changes };
  const attributes = sample.attributes || `numero="${sample.numero}" datemaj="20261102"`;
  return `<formation ${attributes}>
<domaine-formation>${sample.domaine}</domaine-formation>
${sample.intitule}
<objectif-formation>${sample.objectif}</objectif-formation>
<resultats-attendus>Non renseigné</resultats-attendus>
<contenu-formation>-</contenu-formation>
<certifiante>1</certifiante>
${sample.contact}
<parcours-de-formation>1</parcours-de-formation>
<code-niveau-entree>1</code-niveau-entree>
${sample.certification}
<code-niveau-sortie>${sample.niveauSortie}</code-niveau-sortie>
<action numero="A1">
<modalites-enseignement>0</modalites-enseignement>
<conditions-specifiques>-</conditions-specifiques>
<prise-en-charge-frais-possible>1</prise-en-charge-frais-possible>
<lieu-de-formation tag="principal"><coordonnees><adresse>${sample.adresse}</adresse></coordonnees></lieu-de-formation>
<modalites-entrees-sorties>0</modalites-entrees-sorties>
${sample.sessions}
${sample.action}
<organisme-formateur><SIRET-formateur><SIRET>${sample.siret}</SIRET></SIRET-formateur><raison-sociale-formateur>Organisme d'essai</raison-sociale-formateur></organisme-formateur>
${sample.payeurs}
</action>
<organisme-formation-responsable><numero-activite>00000000000</numero-activite><SIRET-organisme-formation><SIRET>00000000000000</SIRET></SIRET-organisme-formation><nom-organisme>Organisme d'essai</nom-organisme><raison-sociale>Organisme d'essai</raison-sociale></organisme-formation-responsable>
</formation>`;
};

/** A whole catalogue around offers. */
export const catalogue = (
  offers: readonly string[],
  namespace = "http://lheo.gouv.fr/2.3",
  encoding = "UTF-8",
): string =>
  `<?xml version="1.0" encoding="${encoding}"?>\n<lheo xmlns="${namespace}">\n<offres>\n${offers.join("\n")}\n</offres>\n</lheo>\n`;

/** `count` offers with numbers F1, F2… */
export const manyOffers = (count: number, sample: SampleOffer = {}): readonly string[] =>
  Array.from({ length: count }, (_, index) => offer({ ...sample, numero: `F${index + 1}` }));

const u16 = (value: number): Buffer => {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
};
const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};

/** A zip archive, as small as the format allows (deflate, no extras). */
export const zipOf = (files: Readonly<Record<string, string>>): Buffer => {
  const members: Buffer[] = [];
  const index: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const data = Buffer.from(text);
    const packed = deflateRawSync(data);
    const common = [
      ...[20, 0, 8, 0, 0x21].map(u16),
      ...[crc32(data), packed.length, data.length].map(u32),
      u16(Buffer.byteLength(name)),
      u16(0),
    ];
    const member = Buffer.concat([u32(0x04034b50), ...common, Buffer.from(name), packed]);
    index.push(
      Buffer.concat([
        u32(0x02014b50),
        u16(20),
        ...common,
        ...[0, 0, 0].map(u16),
        ...[0, offset].map(u32),
        Buffer.from(name),
      ]),
    );
    members.push(member);
    offset += member.length;
  }
  const directory = Buffer.concat(index);
  const end = Buffer.concat([
    u32(0x06054b50),
    ...[0, 0, members.length, members.length].map(u16),
    ...[directory.length, offset].map(u32),
    u16(0),
  ]);
  return Buffer.concat([...members, directory, end]);
};
