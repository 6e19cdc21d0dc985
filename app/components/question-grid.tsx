import { Icon } from "#app/components/icons.tsx";
import type { Translator } from "#app/i18n/translate.ts";

/** Where the island puts a number into words that it is given. */
const PLACE = "#";

const COUNTED = [
  { state: "saved", tone: "ok", icon: "valid" },
  { state: "waiting", tone: "soon", icon: "waiting" },
  { state: "empty", tone: "none", icon: null },
] as const;

export type CellState = "empty" | "saved" | "waiting";

type Props = {
  t: Translator;
  /** In the order of the positions 1, 2, 3 … */
  states: readonly CellState[];
  current?: number;
  href: (position: number) => string;
};

/** All questions of an attempt with their state in name, shape and colour. */
export function QuestionGrid({ t, states, current, href }: Props) {
  return (
    <>
      <ol
        className="cells"
        data-cells=""
        data-saved={t("exam.cell.saved", { n: PLACE })}
        data-waiting={t("exam.cell.waiting", { n: PLACE })}
      >
        {states.map((state, index) => {
          const n = index + 1;
          const name = t(`exam.cell.${state}`, { n });
          return (
            <li key={n} className={state} data-cell={n}>
              <a
                href={href(n)}
                aria-current={n === current ? "step" : undefined}
                aria-label={n === current ? t("exam.cell.here", { cell: name }) : name}
              >
                {n}
              </a>
            </li>
          );
        })}
      </ol>
      <GridCounts t={t} states={states} />
    </>
  );
}

function GridCounts({ t, states }: Pick<Props, "t" | "states">) {
  return (
    <p className="small tags">
      {COUNTED.map(({ state, tone, icon }) => {
        const count = states.filter((one) => one === state).length;
        return (
          <span
            key={state}
            className={`verdict ${tone}`}
            data-count={state}
            hidden={state === "waiting" && count === 0}
          >
            {icon && <Icon name={icon} />}
            <span data-text={t(`exam.run.count.${state}`, { count: PLACE })}>
              {t(`exam.run.count.${state}`, { count })}
            </span>
          </span>
        );
      })}
    </p>
  );
}
