import { newGuest } from "#app/auth/sessions.ts";
import type { QuestionResponse, QuestionType } from "#app/domain/questions.ts";
import type { Fields } from "#app/http/forms.ts";
import { paths } from "#app/http/paths.ts";
import { scriptPreference } from "#app/http/preferences.ts";
import { goTo, notFound } from "#app/http/responses.ts";
import { inScript } from "#app/i18n/latin-page.ts";
import { welcomeGuest } from "#app/services/accounts/welcome-guest.ts";
import { answerCheck } from "#app/services/learning/answer-check.ts";
import { isAnswered, responseFromFields } from "./answer-fields.ts";
import type { FoundLesson, LessonContext } from "./lesson-reading.ts";
import { checkHtml, learnerIdOf } from "./lesson-text.tsx";

function readAnswer(type: QuestionType, fields: Fields): QuestionResponse | null {
  const response = responseFromFields(type, 1, fields);
  return isAnswered(response) ? response : null;
}

/** Answers a question of the lesson. A reader whom nobody knows yet becomes a guest, to keep the answer. */
export async function answerLesson(context: LessonContext, found: FoundLesson): Promise<Response> {
  const { db, fields, actor, request } = context;
  const { course, slug } = found;
  // A person without the consent must not become a guest: the account page says what to do.
  if (actor.kind === "person" && actor.isTrainingWithdrawn) {
    return goTo(`${paths.account()}#consents`);
  }
  const { learnerId, headers } = await knownLearner(context);
  const questionId = typeof fields.check === "string" ? fields.check : "";
  const answered = await answerCheck(db, {
    learnerId,
    courseId: course.courseId,
    questionId,
    read: (type) => readAnswer(type, fields),
  });
  if (!answered.ok && answered.reason === "unknownQuestion") throw notFound();
  if (answered.ok && request.headers.get("X-Fragment") === "1") {
    const shown = { course, slug, language: found.place.language, learnerId, actor };
    const html = checkHtml(shown, answered.question, answered.response, answered.points);
    const script = scriptPreference(request.url, request.headers.get("Cookie"));
    return new Response(inScript(html, { language: shown.language, script }), {
      headers: { "Content-Type": "text/html; charset=utf-8", ...headers },
    });
  }
  const part = answered.ok ? answered.question.part : 1;
  return goTo(
    `${paths.lesson(course.courseId, slug)}?part=${part}#${encodeURIComponent(questionId)}`,
    headers,
  );
}

async function knownLearner({ db, actor, language, isHttps }: LessonContext) {
  const known = learnerIdOf(actor);
  if (known) return { learnerId: known, headers: {} };
  const { tokenHash, cookie } = newGuest(isHttps);
  const learnerId = await welcomeGuest(db, { tokenHash, cohortId: null, language });
  return { learnerId, headers: { "Set-Cookie": cookie } };
}
