-- The net below the log (0011) over every table that commands write. Not over what is derived from these: cards, search keys, lines of a
-- dry run; and not over the tables of the identity library, which it writes in transactions of its own.

call audit.guard('people.office');
call audit.guard('people.person');
call audit.guard('people.appointment');
call audit.guard('people.delegation');
call audit.guard('people.mandate');
call audit.guard('people.invitation');

call audit.guard('facts.fact');
call audit.guard('facts.trust');
call audit.guard('facts.batch');
call audit.guard('facts.undo');
call audit.guard('facts.name');
call audit.guard('facts.link');
call audit.guard('facts.value');
call audit.guard('facts.ruling');

call audit.guard('imports.file');
call audit.guard('imports.file_part');
-- How far the program has come with a dry run is no act of anybody; that it has ended is.
call audit.guard('imports.import', 'state', 'attempts', 'done', 'done_rows', 'position_sheet', 'position_row', 'remembered', 'policy_set',
  'layout', 'counts');
create trigger logged_state after update on imports.import for each row
  when (old.state is distinct from new.state and new.state <> 'checking') execute function audit.touch();
call audit.guard('imports.remembered_heading');

call audit.guard('lists.list');
call audit.guard('lists.change');
call audit.guard('lists.entry');

call audit.guard('lab.draft');
call audit.guard('lab.draft_version');
call audit.guard('lab.draft_step');

call audit.guard('decisions.source_text');
call audit.guard('decisions.policy_set');
call audit.guard('decisions.policy_set_file');
call audit.guard('decisions.decision');

call audit.guard('entitlements.assessed');
call audit.guard('entitlements.change');

-- Rows as they were, of what is not only added to. Names and addresses are left out: the log has who was called what, and erases it.
call audit.keep_versions('people.office');
call audit.keep_versions('people.person', 'name', 'email');
call audit.keep_versions('people.appointment');
call audit.keep_versions('people.delegation');
call audit.keep_versions('people.mandate', 'name');
call audit.keep_versions('people.invitation');
call audit.keep_versions('facts.fact');
call audit.keep_versions('facts.trust');
call audit.keep_versions('imports.import',
  'attempts', 'done', 'done_rows', 'position_sheet', 'position_row', 'remembered', 'layout', 'counts');
call audit.keep_versions('imports.remembered_heading');
