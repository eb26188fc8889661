import { certifications } from "./certifications.ts";
import { certifinfo } from "./certifinfo.ts";
import { bassins, frr, hexasmal, qpv, zrr } from "./communes.ts";
import { bmo, familles, metiersEnTension, tensions } from "./employment.ts";
import type { Feed } from "./feed.ts";
import { inserJeunesCfa, inserJeunesLycee, inserSup } from "./insertion.ts";
import { onisep } from "./onisep.ts";
import { rome } from "./rome.ts";

/** Every referential that can be imported. */
export const feeds: readonly Feed[] = [
  rome,
  certifications,
  certifinfo,
  onisep,
  hexasmal,
  bassins,
  frr,
  zrr,
  qpv,
  bmo,
  tensions,
  metiersEnTension,
  familles,
  inserJeunesCfa,
  inserJeunesLycee,
  inserSup,
];
