/** The only script of paper pages: what it adds also works without it, only less comfortably. */
import { startChecks } from "./check.ts";
import { startExam } from "./exam.ts";
import { startProgress } from "./progress.ts";

const find = <Found extends HTMLElement>(name: string) =>
  document.querySelector<Found>(`[data-island="${name}"]`);

const exam = find<HTMLFormElement>("exam");
const lesson = find("progress");

startExam(exam);
startChecks();
if (lesson) startProgress(lesson);
find("errors")?.focus();
