import type { Follower } from "../domain/following.ts";
import { Icon } from "./icon.tsx";
import { Word } from "./manner.tsx";
import { type Session, SessionFields, ViewFields } from "./session.tsx";

interface FollowNoticeProps {
  readonly followers: readonly Follower[];
  readonly session: Session;
}

const Stop = ({ follower, session }: { follower: Follower; session: Session }) => (
  <form method="post" action="/chat/suivi">
    <SessionFields session={session} />
    <ViewFields />
    <input type="hidden" name="dossier" value={follower.id} />
    <button type="submit" class="quiet">
      <Icon name="no" />
      <span>
        <Word name="stopFollowing" /> {follower.structure}
      </span>
    </button>
  </form>
);

/** Said where the person talks: who follows what they say, and how to refuse it. */
export const FollowNotice = ({ followers, session }: FollowNoticeProps) => (
  <>
    {followers.map((follower) => (
      <div class="notice followed">
        <p>
          <Word name="followedBy" /> <strong>{follower.structure}</strong>.
        </p>
        <details>
          <summary>
            <span>
              <Word name="refuseFollowing" />
            </span>
          </summary>
          <p>
            <Word name="followingHelp" />
          </p>
          <Stop follower={follower} session={session} />
        </details>
      </div>
    ))}
  </>
);
