CREATE TABLE "nameless_statement" (
	"certificate_id" uuid PRIMARY KEY NOT NULL,
	"cose" "bytea" NOT NULL,
	"kid" text NOT NULL,
	"is_chosen" boolean NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "scan_log" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"scanned_by" uuid NOT NULL,
	"scanned_at" timestamp (3) with time zone NOT NULL,
	"received_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"code" text,
	"finding" text NOT NULL,
	"position_id" text,
	"pack_issued_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "nameless_statement" ADD CONSTRAINT "nameless_statement_certificate_id_certificate_id_fk" FOREIGN KEY ("certificate_id") REFERENCES "public"."certificate"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scan_log" ADD CONSTRAINT "scan_log_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scan_log" ADD CONSTRAINT "scan_log_scanned_by_person_id_fk" FOREIGN KEY ("scanned_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "scan_log_of_organization" ON "scan_log" USING btree ("organization_id","scanned_at");--> statement-breakpoint
CREATE INDEX "consent_of_person" ON "consent" USING btree ("person_id","given_at");--> statement-breakpoint
create trigger scan_log_unchanged before update on scan_log
  for each row execute function refuse_change();
--> statement-breakpoint
create trigger nameless_statement_unchanged before update of certificate_id, cose, kid on nameless_statement
  for each row execute function refuse_change();
