import type { ReactNode } from "react";
import { Icon } from "#app/components/icons.tsx";
import { ProgressBar } from "#app/components/progress-bar.tsx";
import type { Translator } from "#app/i18n/translate.ts";

export type MapItem = {
  id: string;
  title: string;
  /** Absent while it is shut. */
  href?: string | undefined;
  progress?: { done: number; all: number } | undefined;
  note?: string | undefined;
  /** `Lock` elements: why it is shut. */
  locks?: ReactNode | undefined;
};

export type MapStage = {
  id: string;
  title: string;
  state: "now" | "done" | "shut";
  note?: string | undefined;
  locks?: ReactNode | undefined;
  items: readonly MapItem[];
};

type Props = {
  t: Translator;
  stages: readonly MapStage[];
  /** Shut items of a stage beyond this number are folded. */
  shownItems?: number;
};

const FOLD_AFTER = 4;

/** The three stages, what is open in them, and why the rest is not. */
export function StageMap({ t, stages, shownItems = FOLD_AFTER }: Props) {
  return (
    <ol className="map">
      {stages.map((stage, index) => {
        const shown = stage.items.slice(0, shownItems);
        const folded = stage.items.slice(shownItems);
        return (
          <li
            key={stage.id}
            className={stage.state}
            aria-current={stage.state === "now" ? "step" : undefined}
          >
            <span className="dot" aria-hidden="true">
              <Dot state={stage.state} number={index + 1} />
            </span>
            <h3>{stage.title}</h3>
            {stage.note !== undefined && <p className="small soft">{stage.note}</p>}
            {stage.locks}
            {shown.length > 0 && <Items items={shown} />}
            {folded.length > 0 && (
              <details>
                <summary>{t("learn.map.more", { count: folded.length })}</summary>
                <Items items={folded} />
              </details>
            )}
          </li>
        );
      })}
    </ol>
  );
}

function Dot({ state, number }: { state: MapStage["state"]; number: number }) {
  if (state === "done") return <Icon name="tick" />;
  return state === "shut" ? <Icon name="lock" /> : number;
}

function Items({ items }: { items: readonly MapItem[] }) {
  return (
    <ul className="list">
      {items.map((item) => (
        <li key={item.id}>
          {item.href === undefined ? <b>{item.title}</b> : <a href={item.href}>{item.title}</a>}
          {item.progress && <ProgressBar {...item.progress} label={item.title} />}
          {item.note !== undefined && <span className="small soft">{item.note}</span>}
          {item.locks}
        </li>
      ))}
    </ul>
  );
}
