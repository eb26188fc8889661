import { createCaseloadService } from "../caseload/create-caseload-service.ts";
import type { CaseloadService } from "../caseload/service.ts";
import { deskOf, dossiersOf } from "./desk.ts";
import { finderOf } from "./finding-routes.ts";
import type { Services } from "./services.ts";

/** What professionals do with lists of people. @throws SafeError `unavailable` */
export const caseloadsOf = (services: Services): CaseloadService => {
  const { caseloads, log, work, now } = deskOf(services);
  const { rules, reader, today } = services;
  return createCaseloadService({
    caseloads,
    log,
    work,
    now,
    rules,
    reader,
    today,
    finder: finderOf(services),
    dossiers: dossiersOf(services),
  });
};
