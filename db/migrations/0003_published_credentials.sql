CREATE TABLE "portable_credential" (
	"certificate_id" uuid NOT NULL,
	"audience" text NOT NULL,
	"body" text NOT NULL,
	"kid" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "portable_credential_certificate_id_audience_pk" PRIMARY KEY("certificate_id","audience")
);
--> statement-breakpoint
CREATE TABLE "status_list" (
	"purpose" text NOT NULL,
	"list" integer NOT NULL,
	"origin" text NOT NULL,
	"kid" text NOT NULL,
	"content_hash" text NOT NULL,
	"body" text NOT NULL,
	"signed_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "status_list_purpose_list_pk" PRIMARY KEY("purpose","list")
);
--> statement-breakpoint
ALTER TABLE "portable_credential" ADD CONSTRAINT "portable_credential_certificate_id_certificate_id_fk" FOREIGN KEY ("certificate_id") REFERENCES "public"."certificate"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
create trigger portable_credential_unchanged before update on portable_credential
  for each row execute function refuse_change();
