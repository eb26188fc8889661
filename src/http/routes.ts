import { OpenAPIHono } from "@hono/zod-openapi";
import { invalidInput } from "../domain/errors.ts";
import type { AppEnv } from "./context.ts";
import { issuesInFrench } from "./issues-in-french.ts";

/** A group of routes that refuse what does not fit their schema, every path named in French. */
export const createRoutes = (): OpenAPIHono<AppEnv> =>
  new OpenAPIHono<AppEnv>({
    defaultHook: (result) => {
      if (result.success) return;
      throw invalidInput(
        "Cette demande ne convient pas : corrigez les points indiqués.",
        issuesInFrench(result.error.issues),
      );
    },
  });
