CREATE TABLE "nameless_statement" (
	"certificate_id" uuid PRIMARY KEY NOT NULL,
	"cose" "bytea" NOT NULL,
	"kid" text NOT NULL,
	"is_chosen" boolean NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "nameless_statement" ADD CONSTRAINT "nameless_statement_certificate_id_certificate_id_fk" FOREIGN KEY ("certificate_id") REFERENCES "public"."certificate"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
create trigger nameless_statement_unchanged before update of certificate_id, cose, kid on nameless_statement
  for each row execute function refuse_change();
