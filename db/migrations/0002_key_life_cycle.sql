ALTER TABLE "signing_key" ADD COLUMN "purpose" text DEFAULT 'statement' NOT NULL;--> statement-breakpoint
ALTER TABLE "signing_key" ADD COLUMN "organization_id" uuid;--> statement-breakpoint
ALTER TABLE "signing_key" ADD COLUMN "status" text DEFAULT 'retired' NOT NULL;--> statement-breakpoint
ALTER TABLE "signing_key" ADD COLUMN "sealed" "bytea";--> statement-breakpoint
ALTER TABLE "signing_key" ADD COLUMN "activated_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "signing_key" ADD COLUMN "retired_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "signing_key" ADD COLUMN "compromised_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "signing_key" ADD CONSTRAINT "signing_key_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "signing_key_active_of_organization" ON "signing_key" USING btree ("purpose","organization_id","is_demo") WHERE status = 'active' and organization_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "signing_key_active_of_deployment" ON "signing_key" USING btree ("purpose","is_demo") WHERE status = 'active' and organization_id is null;--> statement-breakpoint
-- Keys of before lay in files; they sign nothing more, and what they signed stays good.
UPDATE "signing_key" SET "activated_at" = "created_at", "retired_at" = now();
