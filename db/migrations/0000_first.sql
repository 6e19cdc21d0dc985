CREATE TABLE "certificate" (
	"id" uuid PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"person_id" uuid NOT NULL,
	"certificate_kind_id" text NOT NULL,
	"course_version_id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"cycle" integer NOT NULL,
	"revision" integer NOT NULL,
	"supersedes_id" uuid,
	"issued_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"valid_from" date NOT NULL,
	"valid_through" date,
	"statement" jsonb NOT NULL,
	"template_version" integer NOT NULL,
	"renderer_version" integer NOT NULL,
	"kid" text NOT NULL,
	"status_sequence" integer NOT NULL,
	"status_list" integer NOT NULL,
	"status_index" integer NOT NULL,
	"is_test" boolean NOT NULL,
	"cause" jsonb NOT NULL,
	CONSTRAINT "certificate_code_unique" UNIQUE("code"),
	CONSTRAINT "certificate_supersedes_id_unique" UNIQUE("supersedes_id"),
	CONSTRAINT "certificate_status_sequence_unique" UNIQUE("status_sequence")
);
--> statement-breakpoint
CREATE TABLE "certificate_check_count" (
	"certificate_id" uuid NOT NULL,
	"checked_on" date NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "certificate_check_count_certificate_id_checked_on_pk" PRIMARY KEY("certificate_id","checked_on")
);
--> statement-breakpoint
CREATE TABLE "certificate_event" (
	"id" uuid PRIMARY KEY NOT NULL,
	"certificate_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"reason" text NOT NULL,
	"note" text NOT NULL,
	"effective_at" timestamp (3) with time zone NOT NULL,
	"actor_id" uuid,
	"second_actor_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "certificate_holder" (
	"certificate_id" uuid PRIMARY KEY NOT NULL,
	"name_as_printed" text NOT NULL,
	"surname" text NOT NULL,
	"given_name" text NOT NULL,
	"patronymic" text NOT NULL,
	"is_minor" boolean NOT NULL,
	"cose" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "signing_key" (
	"kid" text PRIMARY KEY NOT NULL,
	"public_key" "bytea" NOT NULL,
	"is_demo" boolean NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "course_version" (
	"id" uuid PRIMARY KEY NOT NULL,
	"course_id" text NOT NULL,
	"n" integer NOT NULL,
	"hash" text NOT NULL,
	"definition" jsonb NOT NULL,
	"published_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "course_version_lesson" (
	"course_version_id" uuid NOT NULL,
	"lesson_id" text NOT NULL,
	"language" text NOT NULL,
	"slug" text NOT NULL,
	"position" integer NOT NULL,
	"lesson_version_id" uuid NOT NULL,
	CONSTRAINT "course_version_lesson_course_version_id_lesson_id_language_pk" PRIMARY KEY("course_version_id","lesson_id","language")
);
--> statement-breakpoint
CREATE TABLE "course_version_question" (
	"course_version_id" uuid NOT NULL,
	"question_version_id" uuid NOT NULL,
	CONSTRAINT "course_version_question_course_version_id_question_version_id_pk" PRIMARY KEY("course_version_id","question_version_id")
);
--> statement-breakpoint
CREATE TABLE "lesson_version" (
	"id" uuid PRIMARY KEY NOT NULL,
	"lesson_id" text NOT NULL,
	"language" text NOT NULL,
	"hash" text NOT NULL,
	"title" text NOT NULL,
	"minutes" integer NOT NULL,
	"front_matter" jsonb NOT NULL,
	"fragments" jsonb NOT NULL,
	CONSTRAINT "lesson_version_hash_unique" UNIQUE("hash")
);
--> statement-breakpoint
CREATE TABLE "program_version" (
	"id" uuid PRIMARY KEY NOT NULL,
	"n" integer NOT NULL,
	"hash" text NOT NULL,
	"definition" jsonb NOT NULL,
	"published_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "program_version_n_unique" UNIQUE("n"),
	CONSTRAINT "program_version_hash_unique" UNIQUE("hash")
);
--> statement-breakpoint
CREATE TABLE "question_key" (
	"question_version_id" uuid PRIMARY KEY NOT NULL,
	"key" jsonb NOT NULL,
	"rationale" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "question_version" (
	"id" uuid PRIMARY KEY NOT NULL,
	"question_id" text NOT NULL,
	"hash" text NOT NULL,
	"use" text NOT NULL,
	"type" text NOT NULL,
	"topic" text NOT NULL,
	"is_critical" boolean NOT NULL,
	"lesson_id" text NOT NULL,
	"part" integer NOT NULL,
	"shown" jsonb NOT NULL,
	CONSTRAINT "question_version_hash_unique" UNIQUE("hash")
);
--> statement-breakpoint
CREATE TABLE "attempt" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"exam_id" text NOT NULL,
	"course_id" text NOT NULL,
	"course_version_id" uuid NOT NULL,
	"series" integer NOT NULL,
	"n" integer NOT NULL,
	"language" text NOT NULL,
	"items" jsonb NOT NULL,
	"started_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"deadline_at" timestamp (3) with time zone NOT NULL,
	"submitted_at" timestamp (3) with time zone,
	"submitted_by" text,
	"score" double precision,
	"max_score" double precision,
	"critical_missed" integer,
	"is_passed" boolean,
	"points" jsonb,
	CONSTRAINT "attempt_graded_when_submitted" CHECK (("attempt"."submitted_at" is null) = ("attempt"."is_passed" is null))
);
--> statement-breakpoint
CREATE TABLE "attempt_response" (
	"attempt_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"response" jsonb NOT NULL,
	"operation_id" text NOT NULL,
	"revision" integer NOT NULL,
	"saved_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "attempt_response_attempt_id_position_pk" PRIMARY KEY("attempt_id","position")
);
--> statement-breakpoint
CREATE TABLE "check_response" (
	"learner_id" uuid NOT NULL,
	"question_id" text NOT NULL,
	"response" jsonb NOT NULL,
	"points" double precision NOT NULL,
	"tries" integer DEFAULT 1 NOT NULL,
	"answered_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "check_response_learner_id_question_id_pk" PRIMARY KEY("learner_id","question_id")
);
--> statement-breakpoint
CREATE TABLE "completion" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"course_id" text NOT NULL,
	"course_version_id" uuid NOT NULL,
	"attempt_id" uuid NOT NULL,
	"completed_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "completion_attempt_id_unique" UNIQUE("attempt_id")
);
--> statement-breakpoint
CREATE TABLE "exam_release" (
	"person_id" uuid NOT NULL,
	"exam_id" text NOT NULL,
	"series" integer NOT NULL,
	"released_by" uuid NOT NULL,
	"reason" text NOT NULL,
	"released_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "exam_release_person_id_exam_id_series_pk" PRIMARY KEY("person_id","exam_id","series")
);
--> statement-breakpoint
CREATE TABLE "lesson_progress" (
	"learner_id" uuid NOT NULL,
	"lesson_id" text NOT NULL,
	"course_id" text NOT NULL,
	"last_part" integer NOT NULL,
	"furthest_part" integer NOT NULL,
	"opened_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"seen_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"read_at" timestamp (3) with time zone,
	CONSTRAINT "lesson_progress_learner_id_lesson_id_pk" PRIMARY KEY("learner_id","lesson_id")
);
--> statement-breakpoint
CREATE TABLE "opened_specialization" (
	"person_id" uuid NOT NULL,
	"specialization_id" text NOT NULL,
	"certificate_id" uuid NOT NULL,
	"opened_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "opened_specialization_person_id_specialization_id_pk" PRIMARY KEY("person_id","specialization_id")
);
--> statement-breakpoint
CREATE TABLE "cohort" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"name" text NOT NULL,
	"language" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"closed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "join_code" (
	"code" text PRIMARY KEY NOT NULL,
	"cohort_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ends_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "organization" (
	"id" uuid PRIMARY KEY NOT NULL,
	"parent_id" uuid,
	"lineage" uuid[] NOT NULL,
	"kind" text NOT NULL,
	"slug" text NOT NULL,
	"name" jsonb NOT NULL,
	"letters" text NOT NULL,
	"country" text NOT NULL,
	"time_zone" text NOT NULL,
	"language" text NOT NULL,
	"signatory_name" text NOT NULL,
	"signatory_post" jsonb NOT NULL,
	"logo_hash" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "organization_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "organization_image" (
	"organization_id" uuid NOT NULL,
	"hash" text NOT NULL,
	"media_type" text NOT NULL,
	"base64" text NOT NULL,
	CONSTRAINT "organization_image_organization_id_hash_pk" PRIMARY KEY("organization_id","hash")
);
--> statement-breakpoint
CREATE TABLE "role_assignment" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"cohort_id" uuid,
	"role" text NOT NULL,
	"granted_by" uuid,
	"granted_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "account" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"password_hash" text,
	"password_changed_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"recovery_code_hash" text
);
--> statement-breakpoint
CREATE TABLE "auth_session" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"is_staff" boolean NOT NULL,
	"device" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"auth_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "consent" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"text_version" text NOT NULL,
	"text_hash" text NOT NULL,
	"language" text NOT NULL,
	"given_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"withdrawn_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "contact" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"value" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "enrollment" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"cohort_id" uuid NOT NULL,
	"enrolled_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "guardian_request" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"answered_at" timestamp (3) with time zone,
	"answer" text,
	"method" text,
	"guardian_name" text,
	"guardian_contact" text,
	"relation" text,
	"text_version" text,
	"text_hash" text,
	"recorded_by" uuid,
	CONSTRAINT "guardian_request_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "identity_check" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"checked_by" uuid NOT NULL,
	"checked_on" date NOT NULL,
	"checked_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "learner" (
	"id" uuid PRIMARY KEY NOT NULL,
	"guest_token_hash" text,
	"cohort_id" uuid,
	"language" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "learner_guest_token_hash_unique" UNIQUE("guest_token_hash")
);
--> statement-breakpoint
CREATE TABLE "one_time_secret" (
	"id" uuid PRIMARY KEY NOT NULL,
	"purpose" text NOT NULL,
	"hash" text NOT NULL,
	"person_id" uuid,
	"issued_by" uuid,
	"issued_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	CONSTRAINT "one_time_secret_hash_unique" UNIQUE("hash")
);
--> statement-breakpoint
CREATE TABLE "person" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"surname" text NOT NULL,
	"given_name" text NOT NULL,
	"patronymic" text NOT NULL,
	"search_name" text NOT NULL,
	"birth_on" date NOT NULL,
	"language" text NOT NULL,
	"document_languages" jsonb NOT NULL,
	"is_test" boolean DEFAULT false NOT NULL,
	"suspended_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "person_has_a_name" CHECK ("person"."surname" <> '' or "person"."given_name" <> '')
);
--> statement-breakpoint
CREATE TABLE "person_document" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"seen_by" uuid NOT NULL,
	"seen_on" date NOT NULL,
	"valid_through" date
);
--> statement-breakpoint
CREATE TABLE "rate_limit" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer DEFAULT 0 NOT NULL,
	"expire" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "audit_entry" (
	"n" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_entry_n_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"chain" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor_id" uuid,
	"act" text NOT NULL,
	"object_kind" text NOT NULL,
	"object_id" text NOT NULL,
	"payload" jsonb NOT NULL,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "idempotency" (
	"key" text PRIMARY KEY NOT NULL,
	"request_hash" text NOT NULL,
	"outcome" jsonb,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mail_message" (
	"id" uuid PRIMARY KEY NOT NULL,
	"recipient" text NOT NULL,
	"subject" text NOT NULL,
	"body" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" uuid PRIMARY KEY NOT NULL,
	"topic" text NOT NULL,
	"payload" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"next_try_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"delivered_at" timestamp (3) with time zone,
	"last_error" text
);
--> statement-breakpoint
CREATE TABLE "setting" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "certificate" ADD CONSTRAINT "certificate_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificate" ADD CONSTRAINT "certificate_course_version_id_course_version_id_fk" FOREIGN KEY ("course_version_id") REFERENCES "public"."course_version"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificate" ADD CONSTRAINT "certificate_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificate_check_count" ADD CONSTRAINT "certificate_check_count_certificate_id_certificate_id_fk" FOREIGN KEY ("certificate_id") REFERENCES "public"."certificate"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificate_event" ADD CONSTRAINT "certificate_event_certificate_id_certificate_id_fk" FOREIGN KEY ("certificate_id") REFERENCES "public"."certificate"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificate_holder" ADD CONSTRAINT "certificate_holder_certificate_id_certificate_id_fk" FOREIGN KEY ("certificate_id") REFERENCES "public"."certificate"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "course_version_lesson" ADD CONSTRAINT "course_version_lesson_course_version_id_course_version_id_fk" FOREIGN KEY ("course_version_id") REFERENCES "public"."course_version"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "course_version_lesson" ADD CONSTRAINT "course_version_lesson_lesson_version_id_lesson_version_id_fk" FOREIGN KEY ("lesson_version_id") REFERENCES "public"."lesson_version"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "course_version_question" ADD CONSTRAINT "course_version_question_course_version_id_course_version_id_fk" FOREIGN KEY ("course_version_id") REFERENCES "public"."course_version"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "course_version_question" ADD CONSTRAINT "course_version_question_question_version_id_question_version_id_fk" FOREIGN KEY ("question_version_id") REFERENCES "public"."question_version"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_key" ADD CONSTRAINT "question_key_question_version_id_question_version_id_fk" FOREIGN KEY ("question_version_id") REFERENCES "public"."question_version"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attempt" ADD CONSTRAINT "attempt_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attempt" ADD CONSTRAINT "attempt_course_version_id_course_version_id_fk" FOREIGN KEY ("course_version_id") REFERENCES "public"."course_version"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attempt_response" ADD CONSTRAINT "attempt_response_attempt_id_attempt_id_fk" FOREIGN KEY ("attempt_id") REFERENCES "public"."attempt"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "check_response" ADD CONSTRAINT "check_response_learner_id_learner_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."learner"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "completion" ADD CONSTRAINT "completion_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "completion" ADD CONSTRAINT "completion_course_version_id_course_version_id_fk" FOREIGN KEY ("course_version_id") REFERENCES "public"."course_version"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "completion" ADD CONSTRAINT "completion_attempt_id_attempt_id_fk" FOREIGN KEY ("attempt_id") REFERENCES "public"."attempt"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exam_release" ADD CONSTRAINT "exam_release_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exam_release" ADD CONSTRAINT "exam_release_released_by_person_id_fk" FOREIGN KEY ("released_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lesson_progress" ADD CONSTRAINT "lesson_progress_learner_id_learner_id_fk" FOREIGN KEY ("learner_id") REFERENCES "public"."learner"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opened_specialization" ADD CONSTRAINT "opened_specialization_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cohort" ADD CONSTRAINT "cohort_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "join_code" ADD CONSTRAINT "join_code_cohort_id_cohort_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "public"."cohort"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organization_image" ADD CONSTRAINT "organization_image_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_assignment" ADD CONSTRAINT "role_assignment_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_assignment" ADD CONSTRAINT "role_assignment_cohort_id_cohort_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "public"."cohort"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account" ADD CONSTRAINT "account_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth_session" ADD CONSTRAINT "auth_session_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent" ADD CONSTRAINT "consent_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact" ADD CONSTRAINT "contact_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enrollment" ADD CONSTRAINT "enrollment_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enrollment" ADD CONSTRAINT "enrollment_cohort_id_cohort_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "public"."cohort"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guardian_request" ADD CONSTRAINT "guardian_request_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guardian_request" ADD CONSTRAINT "guardian_request_recorded_by_person_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity_check" ADD CONSTRAINT "identity_check_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity_check" ADD CONSTRAINT "identity_check_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity_check" ADD CONSTRAINT "identity_check_checked_by_person_id_fk" FOREIGN KEY ("checked_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learner" ADD CONSTRAINT "learner_cohort_id_cohort_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "public"."cohort"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "one_time_secret" ADD CONSTRAINT "one_time_secret_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "one_time_secret" ADD CONSTRAINT "one_time_secret_issued_by_person_id_fk" FOREIGN KEY ("issued_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person" ADD CONSTRAINT "person_id_learner_id_fk" FOREIGN KEY ("id") REFERENCES "public"."learner"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person" ADD CONSTRAINT "person_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_document" ADD CONSTRAINT "person_document_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_document" ADD CONSTRAINT "person_document_seen_by_person_id_fk" FOREIGN KEY ("seen_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "certificate_once" ON "certificate" USING btree ("person_id","certificate_kind_id","cycle","revision");--> statement-breakpoint
CREATE UNIQUE INDEX "certificate_status_place" ON "certificate" USING btree ("status_list","status_index");--> statement-breakpoint
CREATE INDEX "certificate_of_organization" ON "certificate" USING btree ("organization_id","issued_at");--> statement-breakpoint
CREATE INDEX "certificate_event_of_certificate" ON "certificate_event" USING btree ("certificate_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "course_version_once" ON "course_version" USING btree ("course_id","n");--> statement-breakpoint
CREATE UNIQUE INDEX "course_version_by_hash" ON "course_version" USING btree ("course_id","hash");--> statement-breakpoint
CREATE INDEX "question_version_by_question" ON "question_version" USING btree ("question_id");--> statement-breakpoint
CREATE UNIQUE INDEX "attempt_once" ON "attempt" USING btree ("person_id","exam_id","series","n");--> statement-breakpoint
CREATE UNIQUE INDEX "attempt_in_progress" ON "attempt" USING btree ("person_id","exam_id") WHERE "attempt"."submitted_at" is null;--> statement-breakpoint
CREATE INDEX "attempt_past_deadline" ON "attempt" USING btree ("deadline_at") WHERE "attempt"."submitted_at" is null;--> statement-breakpoint
CREATE INDEX "completion_of_person" ON "completion" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "cohort_of_organization" ON "cohort" USING btree ("organization_id");--> statement-breakpoint
CREATE INDEX "organization_lineage" ON "organization" USING gin ("lineage");--> statement-breakpoint
CREATE INDEX "role_assignment_of_person" ON "role_assignment" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "auth_session_of_person" ON "auth_session" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "consent_in_force" ON "consent" USING btree ("person_id","purpose") WHERE "consent"."withdrawn_at" is null;--> statement-breakpoint
CREATE INDEX "contact_by_value" ON "contact" USING btree ("value");--> statement-breakpoint
CREATE UNIQUE INDEX "contact_once" ON "contact" USING btree ("person_id","value");--> statement-breakpoint
CREATE UNIQUE INDEX "enrollment_once" ON "enrollment" USING btree ("person_id","cohort_id");--> statement-breakpoint
CREATE INDEX "enrollment_of_cohort" ON "enrollment" USING btree ("cohort_id");--> statement-breakpoint
CREATE INDEX "guardian_request_of_person" ON "guardian_request" USING btree ("person_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "guardian_consent_once" ON "guardian_request" USING btree ("person_id") WHERE "guardian_request"."answer" = 'given';--> statement-breakpoint
CREATE INDEX "identity_check_of_person" ON "identity_check" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "one_time_secret_of_person" ON "one_time_secret" USING btree ("person_id","issued_at");--> statement-breakpoint
CREATE INDEX "person_of_organization" ON "person" USING btree ("organization_id","search_name","id");--> statement-breakpoint
CREATE INDEX "person_document_of_person" ON "person_document" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "audit_entry_of_chain" ON "audit_entry" USING btree ("chain","n");--> statement-breakpoint
CREATE INDEX "audit_entry_of_object" ON "audit_entry" USING btree ("object_kind","object_id");--> statement-breakpoint
CREATE INDEX "idempotency_by_age" ON "idempotency" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "outbox_due" ON "outbox" USING btree ("delivered_at","next_try_at");