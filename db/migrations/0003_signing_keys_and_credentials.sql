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
ALTER TABLE "signing_key" ADD COLUMN "purpose" text DEFAULT 'statement' NOT NULL;--> statement-breakpoint
ALTER TABLE "signing_key" ADD COLUMN "organization_id" uuid;--> statement-breakpoint
ALTER TABLE "signing_key" ADD COLUMN "status" text DEFAULT 'retired' NOT NULL;--> statement-breakpoint
ALTER TABLE "signing_key" ADD COLUMN "sealed" "bytea";--> statement-breakpoint
ALTER TABLE "signing_key" ADD COLUMN "activated_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "signing_key" ADD COLUMN "retired_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "signing_key" ADD COLUMN "compromised_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "portable_credential" ADD CONSTRAINT "portable_credential_certificate_id_certificate_id_fk" FOREIGN KEY ("certificate_id") REFERENCES "public"."certificate"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signing_key" ADD CONSTRAINT "signing_key_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "signing_key_active_of_organization" ON "signing_key" USING btree ("purpose","organization_id","is_demo") WHERE status = 'active' and organization_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "signing_key_active_of_deployment" ON "signing_key" USING btree ("purpose","is_demo") WHERE status = 'active' and organization_id is null;--> statement-breakpoint
-- Keys of before lay in files; they sign nothing more, and what they signed stays good.
UPDATE "signing_key" SET "activated_at" = "created_at", "retired_at" = now();
--> statement-breakpoint
create trigger portable_credential_unchanged before update on portable_credential
  for each row execute function refuse_change();
