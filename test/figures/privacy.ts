import { z } from "zod";
import { SEALED_COLUMNS, SHORT_LIVED } from "#store/sealed-columns.ts";
import { operationsShape } from "../../src/config-operations.ts";
import type { Kept } from "./kept.ts";
import { measuresLine, table } from "./tables.ts";

const KEPT_FOR = [
  ["conversation anonyme", "RETENTION_ANONYMOUS_DAYS"],
  ["conversation avec code", "RETENTION_CODE_DAYS"],
  ["dossier suivi, après le dernier contact", "RETENTION_DOSSIER_DAYS"],
  ["journal des accès", "RETENTION_ACCESS_LOG_DAYS"],
] as const;

/** What the code itself says: durations when nothing else is set, and what is sealed. */
const fromTheCode = (): readonly (readonly string[])[] => {
  const days = z.object(operationsShape).parse({});
  const sealed = [...SEALED_COLUMNS.map((one) => `${one.table}.${one.column}`), ...SHORT_LIVED];
  const tables = new Set(sealed.map((column) => column.replace(/\.\w+$/, "")));
  return [
    ...KEPT_FOR.map(([what, setting]) => [what, `${days[setting]} jours`, `\`${setting}\``]),
    [
      "colonnes scellées (AES-256-GCM)",
      `${sealed.length}, dans ${tables.size} tables`,
      "`src/store/sealed-columns.ts`",
    ],
  ];
};

const MEASURED = ["effacement", "canaris", "hostile-wire"] as const;

/** Figures of the impact assessment. */
export const privacyTable = ({ measures }: Kept): string =>
  table(
    ["quoi", "combien", "d'où"],
    [
      ...fromTheCode(),
      ...MEASURED.flatMap((name) => {
        const found = measures[name];
        return found
          ? [[found.title, measuresLine(found), `\`${found.command}\`, ${found.at}`]]
          : [];
      }),
    ],
  );
