-- A certificate, what happened to it and the audit chain are never changed: the database itself refuses.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% rows are never changed or deleted', tg_table_name using errcode = 'restrict_violation';
end $$;
--> statement-breakpoint
create trigger certificate_immutable before update or delete on certificate
  for each row execute function refuse_change();
--> statement-breakpoint
create trigger certificate_event_immutable before update or delete on certificate_event
  for each row execute function refuse_change();
--> statement-breakpoint
create trigger certificate_holder_unchanged before update on certificate_holder
  for each row execute function refuse_change();
--> statement-breakpoint
create trigger audit_entry_immutable before update or delete on audit_entry
  for each row execute function refuse_change();
--> statement-breakpoint
create trigger audit_entry_kept before truncate on audit_entry
  for each statement execute function refuse_change();
--> statement-breakpoint
create trigger lesson_version_immutable before update or delete on lesson_version
  for each row execute function refuse_change();
--> statement-breakpoint
create trigger question_version_immutable before update or delete on question_version
  for each row execute function refuse_change();
--> statement-breakpoint
create trigger question_key_immutable before update or delete on question_key
  for each row execute function refuse_change();
--> statement-breakpoint
create trigger course_version_immutable before update or delete on course_version
  for each row execute function refuse_change();
--> statement-breakpoint
create trigger program_version_immutable before update or delete on program_version
  for each row execute function refuse_change();
--> statement-breakpoint
create sequence certificate_status_sequence minvalue 0 start 0;
