import type { Child } from "hono/jsx";

/** A table that scrolls by itself where the screen is narrow, by keyboard too. */
export const Rows = ({ name, children }: { name: string; children?: Child }) => (
  <section class="scroll" tabindex={0} aria-label={name}>
    <table class="rows">{children}</table>
  </section>
);

/** The heads of a table's columns. */
export const ColumnHeads = ({ names }: { names: readonly string[] }) => (
  <thead>
    <tr>
      {names.map((name) => (
        <th scope="col">{name}</th>
      ))}
    </tr>
  </thead>
);
