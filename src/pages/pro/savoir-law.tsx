import type { LawReplay, ToConfirm, ToConfirmGroup } from "../../domain/follow-up.ts";
import { Icon } from "../icon.tsx";
import { ColumnHeads, Rows } from "./rows.tsx";
import { instantInWords } from "./words.ts";

const Item = ({ item: { what, detail, source, url } }: { item: ToConfirm }) => (
  <tr>
    <th scope="row">{what}</th>
    <td>{detail}</td>
    <td>{url ? <a href={url}>{source}</a> : source}</td>
  </tr>
);

/** What a lawyer must confirm, folded by kind. */
export const ToConfirmList = ({ groups }: { groups: readonly ToConfirmGroup[] }) => (
  <>
    {groups.map(({ title, items }) => (
      <details class="why">
        <summary>
          <Icon name="why" />
          <span>
            {title} ({items.length})
          </span>
        </summary>
        <Rows name={title}>
          <ColumnHeads names={["Règle ou montant", "Ce qui est retenu", "Source"]} />
          <tbody>
            {items.map((item) => (
              <Item item={item} />
            ))}
          </tbody>
        </Rows>
      </details>
    ))}
  </>
);

/** The verdicts that change, each with the condition that did. */
export const Changes = ({ replay }: { replay: LawReplay }) => (
  <Rows name="Changements de verdict">
    <thead>
      <tr>
        <th scope="col">Dispositif</th>
        <th scope="col">Ce qui change</th>
        <th scope="col">Pourquoi</th>
        <th scope="col" class="count">
          Cas écrits
        </th>
        <th scope="col" class="count">
          Situations gardées
        </th>
      </tr>
    </thead>
    <tbody>
      {replay.changes.map(({ dispositif, change, reason, proven, kept }) => (
        <tr>
          <th scope="row">{dispositif}</th>
          <td>{change}</td>
          <td>{reason}</td>
          <td class="count">{proven}</td>
          <td class="count">{kept}</td>
        </tr>
      ))}
    </tbody>
  </Rows>
);

/** What each new version of the rules changed, or would change, to situations already known. */
export const Replays = ({ replays }: { replays: readonly LawReplay[] }) =>
  replays.length === 0 ? (
    <p>Aucune nouvelle version des règles n'a été rejouée.</p>
  ) : (
    <div class="replays">
      {replays.map((replay, index) => (
        <details class="why" open={index === 0}>
          <summary>
            <Icon name="why" />
            <span>
              De la version {replay.before} à la version {replay.after} : {replay.changes.length}{" "}
              {replay.changes.length > 1 ? "changements" : "changement"} sur {replay.played}{" "}
              situations rejouées, le {instantInWords(replay.at)}
            </span>
          </summary>
          {replay.changes.length > 0 && <Changes replay={replay} />}
        </details>
      ))}
    </div>
  );
