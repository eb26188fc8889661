import {
  createPrescriptionService,
  type PrescriptionService,
} from "../prescription/create-prescription-service.ts";
import { deskOf, dossiersOf } from "./desk.ts";
import type { Services } from "./services.ts";

/** Schemes whose very name says a handicap or a detention: they never leave in a file. */
const TELLING = /handicap|rqth|boeth|agefiph|aah|detenu|prison|esat|esrp|cap-emploi/;

/** What professionals do with prescriptions. @throws SafeError `unavailable` */
export const prescriptionsOf = (services: Services): PrescriptionService => {
  const { prescriptions, directory, log } = deskOf(services);
  return createPrescriptionService({
    prescriptions,
    directory,
    log,
    dossiers: dossiersOf(services),
    tellsOfHealth: (dispositif) => TELLING.test(dispositif),
  });
};
