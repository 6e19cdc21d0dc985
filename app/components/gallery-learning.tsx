import { ButtonLink } from "#app/components/button.tsx";
import { Lock } from "#app/components/lock.tsx";
import { RichText } from "#app/components/rich-text.tsx";
import { Shelf } from "#app/components/shelf.tsx";
import { type MapStage, StageMap } from "#app/components/stage-map.tsx";
import { Table } from "#app/components/table.tsx";
import { Verdict } from "#app/components/verdict.tsx";
import type { Translator } from "#app/i18n/translate.ts";

type Props = { t: Translator };

function stagesOf(t: Translator): MapStage[] {
  const need = (kind: string) => (
    <Lock>
      <RichText t={t} id="learn.lock.needCertificate" args={{ kind }} />{" "}
      {t("learn.map.lessonsLeft", { count: 4 })}
    </Lock>
  );
  const shut = (id: string, title: string) => ({ id, title, locks: need("Первая помощь") });
  return [
    { id: "0", title: "Вводный этап", state: "done", note: t("learn.map.done"), items: [] },
    {
      id: "1",
      title: "Школа",
      state: "now",
      note: t("learn.map.here", { done: 4, all: 10 }),
      items: [
        {
          id: "first-aid",
          title: "Первая помощь",
          href: "#first-aid",
          progress: { done: 3, all: 7 },
          note: t("learn.map.lessonsLeftThenExam", { count: 4 }),
        },
        { id: "psychology", title: "Психологическая подготовка", href: "#psychology" },
      ],
    },
    {
      id: "2",
      title: "Направления",
      state: "shut",
      note: t("learn.map.specializations"),
      items: ["Колл-центр", "Социальное", "Поиск", "Реагирование на ЧС", "Медицинские зоны"].map(
        (title) => shut(title, title),
      ),
    },
  ];
}

/** The map and a desk's table. */
export function GalleryLearning({ t }: Props) {
  return (
    <>
      <Shelf name="StageMap">
        <StageMap t={t} stages={stagesOf(t)} />
      </Shelf>
      <Shelf name="Table">
        <Table
          caption={t("hq.people.title")}
          columns={[
            { id: "name", label: t("hq.people.column.name") },
            { id: "born", label: t("hq.people.column.born") },
            { id: "state", label: t("hq.people.column.state") },
            { id: "open", label: t("common.action.open"), isAction: true },
          ]}
          rows={[
            {
              id: "1",
              cells: [
                <b key="name">Әсел Қуанышева</b>,
                "2001",
                <Verdict key="state" t={t} state="cleared" />,
                <Open key="open" t={t} />,
              ],
            },
            {
              id: "2",
              cells: [
                <b key="name">Роман Ким</b>,
                "",
                <Verdict key="state" t={t} state="missing" what="2" />,
                <Open key="open" t={t} />,
              ],
            },
          ]}
        />
      </Shelf>
    </>
  );
}

function Open({ t }: Props) {
  return (
    <ButtonLink href="#person" isQuiet>
      {t("common.action.open")}
    </ButtonLink>
  );
}
