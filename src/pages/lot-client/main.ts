/** How far a list is, told while the page is open. Without this file the page says it when it is loaded again. */

interface Counts {
  readonly total: number;
  readonly faites: number;
  readonly echecs: number;
  readonly annulees: number;
  readonly refusees: number;
  readonly attente: number;
}

/** Written by `caseload-events.ts`. */
interface Told {
  readonly state: string;
  readonly counts: Counts;
}

const part = document.querySelector<HTMLElement>("[data-lot]");

const write = (selector: string, text: string): void => {
  const element = part?.querySelector(selector);
  if (element) element.textContent = text;
};

const show = ({ counts }: Told): void => {
  const { faites, echecs, attente } = counts;
  const wanted = counts.total - counts.refusees - counts.annulees;
  const bar = part?.querySelector("progress");
  if (bar) {
    bar.max = Math.max(1, wanted);
    bar.value = faites + echecs;
    bar.textContent = `${faites} sur ${wanted}`;
  }
  const failed = echecs > 0 ? `, ${echecs} en échec` : "";
  const words = `Lot en cours : ${faites} sur ${wanted}, ${attente} en attente${failed}.`;
  write("[data-lot-words]", words);
};

/** Said once, politely; the table below changes when the person wants it to. */
const sayDone = ({ state, counts }: Told): void => {
  const how = state === "fini" ? "terminé" : "annulé";
  write("[data-lot-words]", "");
  write("[data-lot-done]", `Lot ${how} : ${counts.faites} personnes faites.`);
  const link = part?.querySelector<HTMLElement>("[data-lot-results]");
  if (link) link.hidden = false;
  const reload = part?.querySelector<HTMLElement>("[data-lot-reload]");
  if (reload) reload.hidden = true;
};

if (part?.dataset["lot"]) {
  // written by the service itself: the shape is that of `caseload-events.ts`
  const read = ({ data }: MessageEvent<string>) => JSON.parse(data) as Told;
  const source = new EventSource(`/v1/caseloads/${part.dataset["lot"]}/events`);
  source.addEventListener("progress", (event) => show(read(event)));
  source.addEventListener("done", (event) => {
    source.close();
    sayDone(read(event));
  });
  window.addEventListener("pagehide", () => source.close());
  const reload = part.querySelector<HTMLElement>("[data-lot-reload]");
  if (reload) reload.hidden = true;
}
