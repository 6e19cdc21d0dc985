/** Reads the authors' folder. What cannot be read is a problem; what can be is content. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { isLanguage, LANGUAGES, type Language } from "#app/domain/languages.ts";
import type { Program } from "#app/domain/program.ts";
import { type CourseFile, readCourse } from "./course-file.ts";
import { type Facts, readFacts } from "./facts.ts";
import { type Glossary, readGlossary } from "./glossary.ts";
import { type LessonFile, readLesson } from "./lesson-file.ts";
import { letterProblems } from "./letters.ts";
import { type Media, type MediaLibrary, type MediaText, readMediaText } from "./media.ts";
import { type PracticeFile, readPractice } from "./practice-file.ts";
import { type Problem, problem } from "./problem.ts";
import { readProgram } from "./program-file.ts";
import { type QuestionsFile, readQuestions } from "./questions-file.ts";
import { readSources, type Sources } from "./sources.ts";
import { readSvg } from "./svg.ts";
import type { Read } from "./yaml-file.ts";

export type LessonContent = {
  /** Folder name: `02-cpr-aed`. */
  slug: string;
  /** 1-based place in the course. */
  position: number;
  files: ReadonlyMap<Language, LessonFile>;
};

export type CourseContent = CourseFile & {
  lessons: LessonContent[];
  /** Null when the course has no (readable) questions. */
  questions: QuestionsFile | null;
};

export type Content = {
  program: Program | null;
  facts: Facts;
  glossary: Glossary;
  /** Registries that could not be read: nothing is said of references to them. */
  unread: { facts: boolean; glossary: boolean };
  sources: Sources;
  media: MediaLibrary;
  courses: CourseContent[];
  practices: PracticeFile[];
};

export type Loaded = { content: Content; problems: Problem[] };

type Reader = {
  problems: Problem[];
  /** Path for messages: from the folder above `content/`. */
  name(file: string): string;
  read<T>(file: string, parse: (text: string, name: string) => Read<T>): T | null;
};

export function loadContent(dir: string): Loaded {
  const reader = readerOf(dir);
  const at = (name: string) => path.join(dir, name);
  const program = reader.read(at("program.yaml"), readProgram);
  const facts = reader.read(at("facts.yaml"), readFacts);
  const glossary = reader.read(at("glossary.yaml"), readGlossary);
  const sources = existsSync(at("sources.yaml"))
    ? reader.read(at("sources.yaml"), readSources)
    : null;
  const content: Content = {
    program: program?.program ?? null,
    facts: facts ?? new Map(),
    glossary: glossary ?? new Map(),
    unread: { facts: facts === null, glossary: glossary === null },
    sources: sources ?? new Map(),
    media: loadMedia(at("media"), reader),
    courses: foldersIn(at("courses")).flatMap(
      (id) => loadCourse(at(`courses/${id}`), reader) ?? [],
    ),
    practices: yamlFilesIn(at("practice")).flatMap(
      (name) => reader.read(at(`practice/${name}`), readPractice) ?? [],
    ),
  };
  return { content, problems: reader.problems };
}

function readerOf(dir: string): Reader {
  const root = path.dirname(path.resolve(dir));
  const problems: Problem[] = [];
  const name = (file: string) => path.relative(root, path.resolve(file)).split(path.sep).join("/");
  return {
    problems,
    name,
    read(file, parse) {
      if (!existsSync(file)) {
        problems.push(
          problem({ file: name(file) }, "missingFile", path.basename(file), "the file"),
        );
        return null;
      }
      const text = readFileSync(file, "utf8");
      problems.push(...letterProblems(text, name(file)));
      const result = parse(text, name(file));
      if (result.ok) return result.value;
      problems.push(...result.problems);
      return null;
    },
  };
}

const foldersIn = (dir: string): string[] =>
  existsSync(dir)
    ? readdirSync(dir, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => name)
        .sort()
    : [];

const yamlFilesIn = (dir: string): string[] =>
  existsSync(dir)
    ? readdirSync(dir)
        .filter((name) => name.endsWith(".yaml"))
        .sort()
    : [];

function loadCourse(dir: string, reader: Reader): CourseContent | null {
  const course = reader.read(path.join(dir, "course.yaml"), readCourse);
  if (!course) return null;
  const { definition, yaml } = course;
  if (definition.id !== path.basename(dir)) {
    const found = `id: ${definition.id}`;
    reader.problems.push(problem(yaml.placeOf(["id"]), "courseId", found, path.basename(dir)));
  }
  const stray = foldersIn(dir).filter((name) => !definition.lessons.includes(name));
  for (const name of stray) {
    reader.problems.push(problem(yaml.placeOf(["lessons"]), "strayLesson", name, "lessons: […]"));
  }
  const lessons = definition.lessons.map((slug, index) => ({
    slug,
    position: index + 1,
    files: loadLesson(path.join(dir, slug), definition.languages, reader),
  }));
  const file = path.join(dir, "questions.yaml");
  const isNeeded = definition.exam !== null || existsSync(file);
  const questions = isNeeded ? reader.read(file, readQuestions) : null;
  return { ...course, lessons, questions };
}

function loadLesson(
  dir: string,
  declared: readonly Language[],
  reader: Reader,
): Map<Language, LessonFile> {
  const files = new Map<Language, LessonFile>();
  for (const language of declared) {
    const lesson = reader.read(path.join(dir, `${language}.mdx`), readLesson);
    if (lesson) files.set(language, lesson);
  }
  return files;
}

const MEDIA_FILE = /^([a-z0-9-]+)\.(svg|mp4|webm)$/;

function loadMedia(dir: string, reader: Reader): MediaLibrary {
  const library = new Map<string, Media>();
  for (const name of existsSync(dir) ? readdirSync(dir).sort() : []) {
    const [, id, type] = MEDIA_FILE.exec(name) ?? [];
    if (!id || !type) continue;
    const body = loadMediaBody(path.join(dir, name), type, reader);
    if (!body) continue;
    const texts = new Map<Language, MediaText>();
    for (const language of LANGUAGES) {
      const text = reader.read(path.join(dir, `${id}.${language}.yaml`), readMediaText);
      if (text) texts.set(language, text);
    }
    const captions = readdirSync(dir)
      .flatMap((other) =>
        other.startsWith(`${id}.`) && other.endsWith(".vtt") ? other.split(".") : [],
      )
      .filter(isLanguage);
    const digest = createHash("sha256")
      .update(readFileSync(path.join(dir, name)))
      .digest("hex");
    library.set(id, { id, file: reader.name(path.join(dir, name)), body, texts, captions, digest });
  }
  return library;
}

function loadMediaBody(file: string, type: string, reader: Reader): Media["body"] | null {
  if (type !== "svg") return { kind: "video", video: path.basename(file) };
  const svg = reader.read(file, (text, name) => {
    const read = readSvg(text, name);
    return read.ok ? { ok: true, value: read.svg } : read;
  });
  return svg ? { kind: "figure", svg } : null;
}

export const hasFact = ({ facts, unread }: Content, id: string): boolean =>
  unread.facts || facts.has(id);

export const hasTerm = ({ glossary, unread }: Content, id: string): boolean =>
  unread.glossary || glossary.has(id);
