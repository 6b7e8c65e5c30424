// Generated from the application's OpenAPI document by `npm run client`. Do not edit.

export interface paths {
    "/api/ad-sightings/{sighting_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put Ad Sighting
         * @description Hand in one revision of one look at a public-service ad (公益广告台账). Answers as for visits.
         */
        put: operations["put_ad_sighting_api_ad_sightings__sighting_id__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ads.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Csv
         * @description The register as CSV, one line per ad.
         */
        get: operations["get_csv_api_ads_csv_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ads.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Workbook
         * @description The register and the standing of each point as a workbook, of what the filters leave and the actor may see.
         */
        get: operations["get_workbook_api_ads_xlsx_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ads/points": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Points
         * @description Points the actor may see with what they must have and what they have, in the order of their codes.
         */
        get: operations["list_points_api_ads_points_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ads/points/{point_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Point
         * @description One point: what is asked, every ad with its photos, and every look at them.
         */
        get: operations["get_point_api_ads_points__point_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ads/rates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Rates
         * @description 达标率 with coverage by street or point type, and the ads by theme, form and condition.
         */
        get: operations["get_rates_api_ads_rates_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ads/terms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Terms
         * @description Themes, forms and conditions of the register, with their names.
         */
        get: operations["get_terms_api_ads_terms_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/album.docx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Album Docx
         * @description 整改前后对比 of at most 40 cases, at once; longer ones as an export.
         */
        get: operations["get_album_docx_api_album_docx_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/album.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Album Pdf
         * @description 整改前后对比 of at most 40 cases, at once; longer ones as an export.
         */
        get: operations["get_album_pdf_api_album_pdf_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/bundle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Bundle
         * @description Everything the actor's phone needs, as one gzip-compressed JSON file with an ETag.
         *
         *     `since`: the ETag of the bundle the phone holds, without quotes. The answer then names it in a member `since` and brings only
         *     the members that changed, each whole; without that member it is a complete bundle, whatever was asked.
         */
        get: operations["get_bundle_api_bundle_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Cases
         * @description Cases the actor may see. Filters are combined; `order=due` leaves out cases without a deadline.
         */
        get: operations["list_cases_api_cases_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Cases Csv
         * @description The ledger as CSV (UTF-8 with its mark), as far as the actor sees it; sent as it is read.
         */
        get: operations["get_cases_csv_api_cases_csv_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases.geojson": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Cases Geojson
         * @description Cases as GeoJSON (RFC 7946, WGS-84); sent as they are read.
         */
        get: operations["get_cases_geojson_api_cases_geojson_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Changes
         * @description What happened to cases since line `since` of the history; without it, where the history stands now.
         *
         *     The ETag is that line: asking with it costs one row and no body while nothing happens.
         */
        get: operations["get_changes_api_cases_changes_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count Cases
         * @description How many cases the actor may see, by state, and how many are overdue.
         */
        get: operations["count_cases_api_cases_counts_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/total": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count Filtered
         * @description How many cases a filter leaves, to be said before something is done with all of them.
         */
        get: operations["count_filtered_api_cases_total_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{case_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Case
         * @description One case: photos, place, item and clause, sightings, the whole timeline, and what the actor may do now.
         */
        get: operations["get_case_api_cases__case_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{case_id}/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Links
         * @description Links of a case and what units said over them, newest first; and whether the actor may make links or decide.
         */
        get: operations["get_links_api_cases__case_id__links_get"];
        put?: never;
        /**
         * Post Link
         * @description Make a link that opens this case without a login. Its address is in this answer and nowhere else.
         */
        post: operations["post_link_api_cases__case_id__links_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{case_id}/moves/{move_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put Move
         * @description Take one step of the lifecycle. Safe to repeat: a known id with the same content gets its stored receipt.
         *
         *     201 new, 200 repeat; 409 with `current` when the case moved on, 403 when the step is not the actor's, 422 naming the
         *     evidence that is missing, 425 when the step named by `after` has not arrived. A refused attempt is kept with its photos.
         */
        put: operations["put_move_api_cases__case_id__moves__move_id__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{case_id}/near": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Near Cases
         * @description Likely duplicates of a case, as far as the actor may open them: to be looked at side by side, and merged by a person.
         */
        get: operations["get_near_cases_api_cases__case_id__near_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{case_id}/qr.svg": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Case Code
         * @description The QR code that opens the case for whoever is logged in and may see it.
         */
        get: operations["get_case_code_api_cases__case_id__qr_svg_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Channels
         * @description All channels, the district's first, with what was sent last, what went wrong and what waits.
         */
        get: operations["list_channels_api_channels_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/channels/{channel_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put Channel
         * @description Make (201) or change (200) a channel. Its address and secret are taken and never given out again.
         */
        put: operations["put_channel_api_channels__channel_id__put"];
        post?: never;
        /**
         * Delete Channel
         * @description Remove a channel: what waits is dropped, its address erased.
         */
        delete: operations["delete_channel_api_channels__channel_id__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/channels/{channel_id}/trials/{trial_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Trial
         * @description How a test message went, in the words of the other end.
         */
        get: operations["get_trial_api_channels__channel_id__trials__trial_id__get"];
        /**
         * Put Trial
         * @description Ask for a test message, once for each id. A job sends it; GET says how it went.
         */
        put: operations["put_trial_api_channels__channel_id__trials__trial_id__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/checklist-choices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Choices
         * @description What an item can refer to: clauses, violations, unit roles, sources and deadlines.
         */
        get: operations["get_choices_api_checklist_choices_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/checklist-pictures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Picture
         * @description Send a picture, raw, as the body; `help_picture` of an item takes the `sha256` of the answer. Safe to repeat.
         */
        post: operations["post_picture_api_checklist_pictures_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/checklist-pictures/{sha256}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Picture
         * @description An example picture. It never changes, so it is fetched once.
         */
        get: operations["get_picture_api_checklist_pictures__sha256__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/checklists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Checklists
         * @description Every checklist with its current version and whether somebody is editing it, in the order of the point types.
         */
        get: operations["list_checklists_api_checklists_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/checklists/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Import
         * @description Read an XLSForm, a plain table (XLSX) or a CSV file, and tell what it would become and what is wrong with it.
         *
         *     Nothing is written: `draft` is what `PUT /api/checklists/{code}/draft` takes.
         */
        post: operations["post_import_api_checklists_import_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/checklists/template.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Template
         * @description An empty table to fill in: drop-downs, an explanation of every column, one example.
         */
        get: operations["get_template_api_checklists_template_xlsx_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/checklists/{code}/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Diff
         * @description What changed, item by item, and what that means for running work. `from`: default the current version.
         */
        get: operations["get_diff_api_checklists__code__diff_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/checklists/{code}/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Draft
         * @description The draft that is open, or the current version to begin one from.
         */
        get: operations["get_draft_api_checklists__code__draft_get"];
        /**
         * Put Draft
         * @description Keep the draft as it is, whole or not; what is wrong with it is told beside. Somebody else's work is never lost.
         */
        put: operations["put_draft_api_checklists__code__draft_put"];
        post?: never;
        /**
         * Discard Draft
         * @description Put the draft aside. It is kept and can be taken up again.
         */
        delete: operations["discard_draft_api_checklists__code__draft_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/checklists/{code}/draft/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore Draft
         * @description Take up the draft that was put aside last.
         */
        post: operations["restore_draft_api_checklists__code__draft_restore_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/checklists/{code}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish Draft
         * @description Make the draft the next version. Visits that began with an older one stay judged by that.
         */
        post: operations["publish_draft_api_checklists__code__publish_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/checklists/{code}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Versions
         * @description Every version ever published, newest first: who, when, and why.
         */
        get: operations["list_versions_api_checklists__code__versions_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/checklists/{code}/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Checklist
         * @description Any version ever published: a visit is judged by the version it was made with.
         */
        get: operations["get_checklist_api_checklists__code___version__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/checklists/{code}/{version}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Export
         * @description Any version ever published as a file. `xlsform`, `xlsx`, `csv` and `yaml` come back through the import without loss.
         */
        get: operations["get_export_api_checklists__code___version__export_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Content
         * @description Which documents there are, and which of them the district has made its own.
         */
        get: operations["list_content_api_content_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/content/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Content
         * @description One document as it is in force, beside what the content folder says.
         */
        get: operations["get_content_api_content__name__get"];
        /**
         * Put Content
         * @description Set it. It holds from now on: for cases handed over and results computed afterwards, never for what was issued.
         */
        put: operations["put_content_api_content__name__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/content/{name}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Revisions
         * @description Every version that was in force, newest first, with what it changed.
         */
        get: operations["list_revisions_api_content__name__versions_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dispatch-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Rules
         * @description All rules, those in force first, with what each did in the last fourteen days.
         */
        get: operations["list_rules_api_dispatch_rules_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dispatch-rules/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Preview Rule
         * @description What a rule would have caught in the last fourteen days, beside what people did. `rule_id`: the rule being changed.
         */
        post: operations["preview_rule_api_dispatch_rules_preview_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dispatch-rules/{rule_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put Rule
         * @description Make (201) or change (200) a rule, or stop it. It holds for cases that come in from now on.
         */
        put: operations["put_rule_api_dispatch_rules__rule_id__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evaluations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Evaluations
         * @description When the evaluators of each front are expected.
         */
        get: operations["get_evaluations_api_evaluations_get"];
        /**
         * Put Evaluations
         * @description Set or clear the days; fronts that are left out stay.
         */
        put: operations["put_evaluations_api_evaluations_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Exports
         * @description One's own exports, newest first.
         */
        get: operations["list_exports_api_exports_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exports/{export_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Export
         * @description One export: how far it is, and what is in it once it is made.
         */
        get: operations["get_export_api_exports__export_id__get"];
        /**
         * Put Export
         * @description Ask for a file of cases, as far as the actor sees them. It is made as a job. Safe to repeat: 201 new, 200 repeat.
         */
        put: operations["put_export_api_exports__export_id__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exports/{export_id}/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put Cancellation
         * @description Stop an export that is not finished. Safe to repeat; one that is finished stays as it is.
         */
        put: operations["put_cancellation_api_exports__export_id__cancellation_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exports/{export_id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Export File
         * @description The file, with its length and the SHA-256 of its bytes (`ETag`, `Repr-Digest`): one that was cut off matches neither.
         */
        get: operations["get_export_file_api_exports__export_id__file_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forecast": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Forecast
         * @description 实地得分预估 as last made: by front, with what would raise it. The field part of an evaluation only.
         */
        get: operations["get_forecast_api_forecast_get"];
        put?: never;
        /**
         * Post Forecast
         * @description Have a new one made, where something happened since the last and that is ten minutes old. Safe to repeat.
         */
        post: operations["post_forecast_api_forecast_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/inspections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Inspections
         * @description Visits the actor may see, newest first.
         */
        get: operations["list_inspections_api_inspections_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/inspections/{inspection_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Inspection
         * @description One visit: its current body word for word, every revision, photos held, cases opened.
         */
        get: operations["get_inspection_api_inspections__inspection_id__get"];
        /**
         * Put Inspection
         * @description Hand in one revision of a visit. Safe to repeat: the same content gets the same receipt.
         *
         *     201 first time, 200 for a repeat, a newer revision or an old one found late; 409 `intake.fork` or
         *     `intake.revision_conflict` with the current body.
         */
        put: operations["put_inspection_api_inspections__inspection_id__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/instruction-addressees": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Addressees
         * @description Whom an instruction about this case or street may be addressed to.
         */
        get: operations["get_addressees_api_instruction_addressees_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/instructions/{instruction_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put Instruction
         * @description 批示: a leader's words about a case (kept in its timeline) or a street, to one person, who is told.
         *
         *     201 first time, 200 for a repeat.
         */
        put: operations["put_instruction_api_instructions__instruction_id__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ledger.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Ledger
         * @description 问题台账 of at most 200 cases with their photos, at once; longer ones as an export (`PUT /exports/{id}`).
         */
        get: operations["get_ledger_api_ledger_xlsx_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/lifecycle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Lifecycle
         * @description The lifecycle as a table: states, steps with their roles and evidence, flags.
         */
        get: operations["get_lifecycle_api_lifecycle_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/links/{link_id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Revoke
         * @description The link stops working at once; what came over it stays.
         */
        post: operations["post_revoke_api_links__link_id__revoke_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Login
         * @description Log in; the answer sets the session cookie.
         *
         *     401 `accounts.wrong_credentials`; 429 `accounts.throttled` with Retry-After after too many wrong passwords.
         */
        post: operations["post_login_api_login_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/login/slip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Slip
         * @description Use a printed slip: choose a password and be logged in. The slip works once.
         */
        post: operations["post_slip_api_login_slip_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Logout
         * @description End this login. Harmless when there is none. What is on the device stays on the device.
         */
        post: operations["post_logout_api_logout_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Me
         * @description Who is logged in, what they may do, and what time the server thinks it is.
         */
        get: operations["get_me_api_me_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Sessions
         * @description Where this account is logged in, latest use first.
         */
        get: operations["get_sessions_api_me_sessions_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/sessions/{session_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete Session
         * @description End one of one's own logins, for instance on a lost phone.
         */
        delete: operations["delete_session_api_me_sessions__session_id__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Tokens
         * @description Keys of programs that act as this account.
         */
        get: operations["get_tokens_api_me_tokens_get"];
        put?: never;
        /**
         * Post Token
         * @description Make a key for a program. The token is in this answer and nowhere else.
         */
        post: operations["post_token_api_me_tokens_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/tokens/{token_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete Token
         * @description Withdraw a key. It stops working at once.
         */
        delete: operations["delete_token_api_me_tokens__token_id__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mock-preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Preview
         * @description What a draw of so many points would take from each type, and who may be sent.
         */
        get: operations["get_preview_api_mock_preview_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mocks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Mocks
         * @description Mock evaluations, newest draw first, and how forecasts did against what came out.
         */
        get: operations["list_mocks_api_mocks_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mocks/{mock_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Mock
         * @description One mock evaluation: how far it is, and how it came out against the forecast that was frozen at the draw.
         */
        get: operations["get_mock_api_mocks__mock_id__get"];
        /**
         * Put Mock
         * @description Draw and seal. Safe to repeat: the same content is the same draw; 201 new, 200 repeat. Nobody gets to see the list.
         */
        put: operations["put_mock_api_mocks__mock_id__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mocks/{mock_id}/agreement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Agreement
         * @description How far inspectors agree, by item and by pair: share and Cohen's kappa. Finished points only.
         */
        get: operations["get_agreement_api_mocks__mock_id__agreement_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mocks/{mock_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Cancel
         * @description Call it off while it is sealed. Harmless to repeat.
         */
        post: operations["post_cancel_api_mocks__mock_id__cancel_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mocks/{mock_id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Close
         * @description End it and freeze the result; what arrives later counts as an ordinary visit. Harmless to repeat.
         */
        post: operations["post_close_api_mocks__mock_id__close_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mocks/{mock_id}/disagreements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Disagreements
         * @description Where the two disagree, both answers side by side.
         */
        get: operations["list_disagreements_api_mocks__mock_id__disagreements_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mocks/{mock_id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get File
         * @description The score sheets of all its fronts as XLSX or PDF.
         */
        get: operations["get_file_api_mocks__mock_id__file_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mocks/{mock_id}/points": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Points
         * @description Drawn points and who is sent there; empty while the list is sealed.
         */
        get: operations["list_points_api_mocks__mock_id__points_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mocks/{mock_id}/points/{point_id}/items/{item}/ruling": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put Ruling
         * @description Say what counts. May be changed until the end; changes the score sheet, not the ledger. Answers the disagreement.
         */
        put: operations["put_ruling_api_mocks__mock_id__points__point_id__items__item__ruling_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mocks/{mock_id}/points/{point_id}/seats/{seat}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put Seat
         * @description Send somebody else to a point. Answers all points.
         */
        put: operations["put_seat_api_mocks__mock_id__points__point_id__seats__seat__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mocks/{mock_id}/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Proof
         * @description Seed, population and list, so that anybody can draw the same again: for who steers from the reveal on, for everybody
         *     logged in when it is closed. 409 `mocks.sealed` before.
         */
        get: operations["get_proof_api_mocks__mock_id__proof_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mocks/{mock_id}/reveal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Reveal
         * @description On the day: show the list and send two people to each point. Harmless to repeat; 409 `mocks.too_early` before.
         */
        post: operations["post_reveal_api_mocks__mock_id__reveal_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mocks/{mock_id}/sheets/{front}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Sheet
         * @description 评分表 of one front: clause by clause, and every deduction with its photos.
         */
        get: operations["get_sheet_api_mocks__mock_id__sheets__front__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Notices
         * @description What happened that concerns this person, newest first; `unread=true` leaves out what was read.
         */
        get: operations["list_notices_api_notices_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notices/{notice_id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Read
         * @description Mark one as read. Harmless to repeat.
         */
        post: operations["post_read_api_notices__notice_id__read_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/odata": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Service
         * @description What there is to read: the service document of OData 4.0.
         */
        get: operations["get_service_api_odata_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/odata/$metadata": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Metadata
         * @description The names and types of what the feed brings (CSDL).
         */
        get: operations["get_metadata_api_odata__metadata_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/odata/Cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Cases
         * @description Cases as far as the token's person sees them, oldest first, 500 a page; `@odata.nextLink` leads on.
         */
        get: operations["get_cases_api_odata_Cases_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/office/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count Lists
         * @description How much each list holds, of those the actor may read.
         */
        get: operations["count_lists_api_office_counts_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/office/lists/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get List
         * @description One list: second extensions (extensions), returns asked for (returns), cases returned as often as command rules on
         *     (redispatch), suspension asked for and ruled (suspend_asked, suspended), 挂牌督办 (supervised), 反弹 to be decided and under
         *     way (proposed, recurring), 无主 (no_owner), drawn for a second look (rechecks).
         */
        get: operations["get_list_api_office_lists__name__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Overview
         * @description If they came tomorrow: days left, pass rates with coverage and change, expected scores, what is late, what to do first,
         *     the worst and the best streets, and the reader's own before them. Definitions in docs/definitions.md.
         */
        get: operations["get_overview_api_overview_get"];
        put?: never;
        /**
         * Post Overview
         * @description Have made what is old or missing of it. Safe to repeat.
         */
        post: operations["post_overview_api_overview_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/overview/streets/{street_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Street
         * @description One street: its numbers, what leaders wrote about it (批示), and their visits to it (下沉验收).
         */
        get: operations["get_street_api_overview_streets__street_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/papers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Papers
         * @description Issued papers the actor may see, newest first.
         */
        get: operations["list_papers_api_papers_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/papers/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Groups
         * @description The cases of a filter by the unit that has them; without states, those that units are to put right now. `office`: of a
         *     list of the command office, what is open on it.
         */
        get: operations["get_groups_api_papers_groups_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/papers/{paper_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Paper
         * @description A paper as it was issued, also as plain words.
         */
        get: operations["get_paper_api_papers__paper_id__get"];
        /**
         * Put Paper
         * @description Issue a paper under the next number of the year. Safe to repeat: the same id keeps its number; 201 new, 200 repeat.
         */
        put: operations["put_paper_api_papers__paper_id__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/papers/{paper_id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get File
         * @description The paper as DOCX, PDF or long picture (JPEG, twelve cases on each).
         */
        get: operations["get_file_api_papers__paper_id__file_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/pass-rates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Pass Rates
         * @description 合格率 with coverage. `basis=current` is what stands now, `visits` what was seen; definitions in docs/definitions.md.
         */
        get: operations["get_pass_rates_api_pass_rates_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/pass-rates.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Rates Csv
         * @description `GET /pass-rates` as CSV (UTF-8 with its mark); the definition stands behind the rows.
         */
        get: operations["get_rates_csv_api_pass_rates_csv_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/pass-rates.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Rates Xlsx
         * @description `GET /pass-rates` as a spreadsheet, with its definition on a sheet of its own.
         */
        get: operations["get_rates_xlsx_api_pass_rates_xlsx_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/pass-rates/heat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Heat
         * @description 合格率 of what is looked at (rows) by where (columns): one question for the whole table.
         */
        get: operations["get_heat_api_pass_rates_heat_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Password
         * @description Change one's own password. Every other login of the account ends.
         */
        post: operations["post_password_api_password_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/photo-looks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Photos To Look At
         * @description The pictures that public files of these cases would show, and who looked at them last.
         */
        get: operations["list_photos_to_look_at_api_photo_looks_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/photo-looks/{photo_id}/picture": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Blurred
         * @description The picture as a public file shows it: what was marked made unreadable, without metadata.
         */
        get: operations["get_blurred_api_photo_looks__photo_id__picture_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/photos/{photo_id}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put Content
         * @description Send the bytes of a declared photo, raw, as the body. Safe to repeat: 201 stored now, 200 held already.
         */
        put: operations["put_content_api_photos__photo_id__content_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/photos/{photo_id}/looks/{look_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put Look
         * @description Say that one looked at a picture, and what is to be blurred. Safe to repeat: 201 new, 200 repeat. The original stays.
         */
        put: operations["put_look_api_photos__photo_id__looks__look_id__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/photos/{photo_id}/{variant}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Variant
         * @description A photo: `thumb` (320 px), `screen` (1600 px), `stamped` (with time, place and team), or the `original` bytes.
         */
        get: operations["get_variant_api_photos__photo_id___variant__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Plan
         * @description The plan the actor may see, whole: units their own tasks, who steers all. Standings as docs/definitions.md `plan/1`.
         */
        get: operations["get_plan_api_plan_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/plan.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Sheet
         * @description 任务书 as a table, in the columns that an import reads.
         */
        get: operations["get_sheet_api_plan_xlsx_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/plan/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Import
         * @description Tasks from a sheet: all or nothing. With a problem in any row 422 `plan.import_refused` names each by row and column.
         */
        post: operations["post_import_api_plan_import_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/plan/milestones/{milestone_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put Milestone
         * @description 节点: set, move or withdraw a day of the plan; the plan as it then is. Safe to repeat.
         */
        put: operations["put_milestone_api_plan_milestones__milestone_id__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/plan/tasks/{task_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Task
         * @description A task with its reports, and the cases and points it is about.
         */
        get: operations["get_task_api_plan_tasks__task_id__get"];
        /**
         * Put Task
         * @description Write a task: 201 new, 200 changed or as it was; 409 `plan.changed_meanwhile` where somebody was faster.
         */
        put: operations["put_task_api_plan_tasks__task_id__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/plan/tasks/{task_id}/reports/{report_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put Report
         * @description 进展, by the lead unit or by the command office for it. Safe to repeat: 201 first, 200 for the same again.
         */
        put: operations["put_report_api_plan_tasks__task_id__reports__report_id__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/plan/tasks/{task_id}/state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put State
         * @description 办结, 取消, or open again. Safe to repeat.
         */
        put: operations["put_state_api_plan_tasks__task_id__state_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/point-proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Proposals
         * @description Proposals, newest first: all for those who decide, one's own for others.
         */
        get: operations["list_proposals_api_point_proposals_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/point-proposals/{proposal_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put Proposal
         * @description Say that the register is wrong. Safe to repeat: 201 first, 200 for the same content, 409 for other content.
         */
        put: operations["put_proposal_api_point_proposals__proposal_id__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/point-proposals/{proposal_id}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Decision
         * @description Accept or decline. Accepting moves or retires the point; a split is then done at the desk with its parts.
         */
        post: operations["post_decision_api_point_proposals__proposal_id__decision_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/points": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Points
         * @description Points the actor may see, in the order of their codes; `q` finds part of a name, code or address.
         */
        get: operations["list_points_api_points_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/points.geojson": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Points Geojson
         * @description The register of points as GeoJSON (RFC 7946, WGS-84), as far as the actor sees it.
         */
        get: operations["get_points_geojson_api_points_geojson_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/points/sheet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Sheet
         * @description What a printable sheet of QR labels needs: active points with their links and codes as inline SVG.
         */
        get: operations["get_sheet_api_points_sheet_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/points/{point_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Point
         * @description One point of the register.
         */
        get: operations["get_point_api_points__point_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Patch Point
         * @description Change what is given. With `base_changed_at`, 409 `points.changed_meanwhile` if somebody was faster.
         *
         *     `status: "active"` brings a retired point back.
         */
        patch: operations["patch_point_api_points__point_id__patch"];
        trace?: never;
    };
    "/api/points/{point_id}/qr.svg": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Label
         * @description The QR code that hangs at the point.
         */
        get: operations["get_label_api_points__point_id__qr_svg_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/points/{point_id}/retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Retire
         * @description Take a point out of use: nothing of its history goes, what was planned for it is called off.
         */
        post: operations["post_retire_api_points__point_id__retire_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/points/{point_id}/split": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Split
         * @description Let several points take the place of one; they take over its assignments in running rounds.
         */
        post: operations["post_split_api_points__point_id__split_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ranking-history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get History
         * @description Rank and score of each unit over the settled weeks.
         */
        get: operations["get_history_api_ranking_history_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rankings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Periods
         * @description Which periods and lists there are for the reader.
         */
        get: operations["get_periods_api_rankings_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rankings/{period}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Ranking
         * @description A list with every part of every score, 红黑榜 and 黄牌. A settled week is as it was settled, with its weights.
         */
        get: operations["get_ranking_api_rankings__period__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rankings/{period}/board": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Board
         * @description 红黑榜 with cases to show: before and after for red, what is overdue for black.
         */
        get: operations["get_board_api_rankings__period__board_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rankings/{period}/units/{unit_id}/{part}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Evidence
         * @description The rows behind one part of a unit's score, with what is left out and why.
         */
        get: operations["list_evidence_api_rankings__period__units__unit_id___part__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rate-days": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Rate Days
         * @description 整改后合格率 of every day that is kept, as it stood when the day began, over distinct pairs or in one front.
         */
        get: operations["get_rate_days_api_rate_days_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rechecks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Draws
         * @description Draws with seed, what they were drawn from, and how many were looked at, newest first.
         */
        get: operations["list_draws_api_rechecks_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rechecks/{recheck_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put Draw
         * @description Draw closed cases for a second look (抽查复核). Safe to repeat: the same id is the same draw; 201 new, 200 repeat.
         */
        put: operations["put_draw_api_rechecks__recheck_id__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reports/{report_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put Report
         * @description Hand in one revision of a quick report (快速上报): one violation, one to nine photos. Answers as for visits.
         */
        put: operations["put_report_api_reports__report_id__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rescue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Rescue
         * @description Hand in a rescue file exported from a phone. Safe to repeat; what the phone later sends itself is the same record.
         */
        post: operations["post_rescue_api_rescue_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rounds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Rounds
         * @description Rounds with their progress, latest start first. Covert ones (暗访) are not shown to units.
         */
        get: operations["list_rounds_api_rounds_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rounds/{round_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put Round
         * @description Make (201) or change (200) a round. Once it has visits, its kind and openness stay.
         */
        put: operations["put_round_api_rounds__round_id__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rounds/{round_id}/assignments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Assignments
         * @description Who walks where, in the order of point codes: all for planners, one's own for inspectors.
         *
         *     `cancelled=true` adds those that were taken away, so that history can be read.
         */
        get: operations["list_assignments_api_rounds__round_id__assignments_get"];
        put?: never;
        /**
         * Post Assignments
         * @description Give points to an inspector. Harmless to repeat.
         */
        post: operations["post_assignments_api_rounds__round_id__assignments_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rounds/{round_id}/reassign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Reassign
         * @description Somebody is ill: give their points to a colleague. Both are told; what was visited stays where it is.
         */
        post: operations["post_reassign_api_rounds__round_id__reassign_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/source-lists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Lists
         * @description Imported lists, newest first.
         */
        get: operations["list_lists_api_source_lists_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/source-lists/{list_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get List
         * @description A list and what became of each row.
         */
        get: operations["get_list_api_source_lists__list_id__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/source-lists/{list_id}/reply.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Reply
         * @description The answer in the source's own columns: header and order as they came; state, measure, date and unit filled in.
         */
        get: operations["get_reply_api_source_lists__list_id__reply_xlsx_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Sources
         * @description The sources cases can come from, and how the lists of each are read.
         */
        get: operations["get_sources_api_sources_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sources/{source}/lists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post List
         * @description Import a list: every row with a new number becomes a case; a number that is known adds nothing and tells what changed.
         *
         *     All or nothing: with a problem in any row 422 `sources.import_refused` names each by row and column. Safe to repeat.
         */
        post: operations["post_list_api_sources__source__lists_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sources/{source}/mapping": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put Mapping
         * @description Remember how the lists of a source are read. 409 `sources.mapping_changed` when somebody was faster.
         */
        put: operations["put_mapping_api_sources__source__mapping_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sources/{source}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Preview
         * @description Header and first rows of a list, with its columns as they were mapped last, or guessed. Nothing is written.
         */
        post: operations["post_preview_api_sources__source__preview_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/standards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Standards
         * @description Fronts, standards with their edition, categories and clauses, with how many items test each.
         */
        get: operations["get_standards_api_standards_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/standards/clauses/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Clause
         * @description One clause: its text, the items that test it per point type, and how each went.
         */
        get: operations["get_clause_api_standards_clauses__code__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/standards/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Items
         * @description Items in force, best matches first, and clauses whose own text matches.
         */
        get: operations["list_items_api_standards_items_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/standards/items/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Item
         * @description Everything about one item, and how it went.
         */
        get: operations["get_item_api_standards_items__code__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stocktakes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Stocktakes
         * @description Weekly accounts, newest first, with the numbers of what the actor sees; and which week is next.
         */
        get: operations["list_stocktakes_api_stocktakes_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stocktakes/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Stocktake
         * @description The accounts of a week: totals, units' lists and answers, streets. A unit reads its own and its children's.
         */
        get: operations["get_stocktake_api_stocktakes__number__get"];
        /**
         * Put Stocktake
         * @description Open the accounts (开账) of the week whose cut-off passed last. Opening twice is opening once; 201 new, 200 repeat.
         */
        put: operations["put_stocktake_api_stocktakes__number__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stocktakes/{number}/answers/{answer_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put Answer
         * @description Confirm a unit's list, or dispute lines of it, within the window. Safe to repeat: 201 new, 200 repeat.
         */
        put: operations["put_answer_api_stocktakes__number__answers__answer_id__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stocktakes/{number}/disputes/{dispute_id}/ruling": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put Ruling
         * @description Rule on a dispute: upheld, with what the line counts as, or rejected; always with a reason. Answers the line.
         */
        put: operations["put_ruling_api_stocktakes__number__disputes__dispute_id__ruling_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stocktakes/{number}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get File
         * @description 《对账单》 of one unit, or of all that the actor reads, as XLSX, DOCX or PDF with lines to sign on.
         */
        get: operations["get_file_api_stocktakes__number__file_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stocktakes/{number}/lines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Lines
         * @description Lines as they were frozen, with disputes and rulings beside them.
         */
        get: operations["list_lines_api_stocktakes__number__lines_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stocktakes/{number}/settlement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put Settlement
         * @description Settle the week (定账): rulings applied, what nobody ruled on is 存疑; from then on nothing changes. Safe to repeat.
         */
        put: operations["put_settlement_api_stocktakes__number__settlement_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stocktakes/{number}/text": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Text
         * @description A unit's list as plain words for a chat: the sums, and what is past its deadline.
         */
        get: operations["get_text_api_stocktakes__number__text_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/street-visits/{visit_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put Street Visit
         * @description Hand in one revision of a leader's visit to a street (下沉验收). Answers as for visits.
         */
        put: operations["put_street_visit_api_street_visits__visit_id__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/terms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Terms
         * @description The names of point types and violation classes, for filters and forms at the desk (phones have the bundle).
         */
        get: operations["get_terms_api_terms_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/unit-reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Unit Reports
         * @description What units said over links of cases the actor may see, newest first.
         */
        get: operations["list_unit_reports_api_unit_reports_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/unit-reports/{unit_report_id}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Decline
         * @description Not enough: the unit reads the reason on its page and may send again. It is taken with the step `report_done`.
         */
        post: operations["post_decline_api_unit_reports__unit_report_id__decline_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/units": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Units
         * @description The tree of organisations, in the order of their codes.
         */
        get: operations["list_units_api_units_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Users
         * @description Accounts in the order of their user names; `q` finds part of a name or user name.
         */
        get: operations["list_users_api_users_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/slips": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post Slips
         * @description Slips to print and hand out: each opens its account once, within fourteen days, and asks for a new password.
         */
        post: operations["post_slips_api_users_slips_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put User
         * @description Make (201) or change (200) an account. Disabling it ends its logins and tokens at once.
         *
         *     A new account has no password: print a slip for it.
         */
        put: operations["put_user_api_users__user_id__put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Alive
         * @description The process answers.
         */
        get: operations["alive_healthz_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Metrics
         * @description Prometheus text. Asks for SANCHENG_METRICS_TOKEN when one is set, else answers loopback only.
         */
        get: operations["metrics_metrics_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ready
         * @description The database answers and its tables are there.
         */
        get: operations["ready_readyz_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * AdOut
         * @description An ad as last seen. `counts`: towards what its point must have. `seen_by`: the team, or the person for who may know.
         */
        AdOut: {
            /** Condition */
            condition: string;
            /** Counts */
            counts: boolean;
            /**
             * First Seen
             * Format: date-time
             */
            first_seen: string;
            /** Form */
            form: string;
            /** Gone */
            gone: boolean;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Last Seen
             * Format: date-time
             */
            last_seen: string;
            /** Note */
            note: string | null;
            /** Photos */
            photos: components["schemas"]["AdPhotoOut"][];
            /** Place */
            place: string;
            /** Seen By */
            seen_by: string;
            /** Sightings */
            sightings: number;
            /** Size M2 */
            size_m2: number | null;
            /** Size Text */
            size_text: string;
            /** Stale */
            stale: boolean;
            /** Theme */
            theme: string;
        };
        /** AdPhotoOut */
        AdPhotoOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Received */
            received: boolean;
            /**
             * Taken At
             * Format: date-time
             */
            taken_at: string;
        };
        /** AdPoint */
        AdPoint: {
            /** Code */
            code: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Street */
            street: string;
            /**
             * Street Id
             * Format: uuid
             */
            street_id: string;
            /** Type */
            type: string;
        };
        /** AdPointRow */
        AdPointRow: {
            /** Last Seen */
            last_seen: string | null;
            point: components["schemas"]["AdPoint"];
            standing: components["schemas"]["StandingOut"];
        };
        /** AdPointsPage */
        AdPointsPage: {
            /** Items */
            items: components["schemas"]["AdPointRow"][];
            /** Next Cursor */
            next_cursor: string | null;
            /** Total */
            total: number;
        };
        /**
         * AdRateRow
         * @description Points of one key. `rate` = met / registered, never without `coverage` = registered / asked.
         *
         *     The parts are points that meet that part of those it is asked of (`*_of`); a share counts only where it was measured.
         */
        AdRateRow: {
            /** Ads */
            ads: number;
            /** Asked */
            asked: number;
            /** Condition Met */
            condition_met: number;
            /** Condition Of */
            condition_of: number;
            /** Coverage */
            coverage: number | null;
            /** Forms Met */
            forms_met: number;
            /** Forms Of */
            forms_of: number;
            /** Key */
            key: string;
            /** Met */
            met: number;
            /** Name */
            name: string;
            /** Number Met */
            number_met: number;
            /** Number Of */
            number_of: number;
            /** Rate */
            rate: number | null;
            /** Registered */
            registered: number;
            /** Share Met */
            share_met: number;
            /** Share Of */
            share_of: number;
            /** Stale */
            stale: number;
            /** Themes Met */
            themes_met: number;
            /** Themes Of */
            themes_of: number;
        };
        /** AdRatesOut */
        AdRatesOut: {
            /**
             * By
             * @enum {string}
             */
            by: "street" | "point_type";
            /** Conditions */
            conditions: components["schemas"]["AdTally"][];
            /**
             * Cut Off
             * Format: date-time
             */
            cut_off: string;
            /** Definition */
            definition: string;
            /** Forms */
            forms: components["schemas"]["AdTally"][];
            /** Items */
            items: components["schemas"]["AdRateRow"][];
            /** Themes */
            themes: components["schemas"]["AdTally"][];
            total: components["schemas"]["AdRateRow"];
        };
        /**
         * AdSightingIn
         * @description One look at one public-service ad (公益广告) at a point, whole, so that sightings may arrive in any order.
         *
         *     `ad_id`: of an ad that was registered before, or a new one. `theme`, `form`, `condition`: codes of checklists/ads.yaml;
         *     `condition` gone: it is no more. Only `act` confirm (as it was) needs no photo. Unknown codes are kept and count for nothing.
         */
        AdSightingIn: {
            /**
             * Act
             * @enum {string}
             */
            act: "register" | "confirm" | "change";
            /**
             * Ad Id
             * Format: uuid
             */
            ad_id: string;
            /**
             * Author Id
             * @default null
             */
            author_id?: string | null;
            /**
             * Base Sha256
             * @default null
             */
            base_sha256?: string | null;
            /**
             * Captured By Role
             * @default null
             */
            captured_by_role?: string | null;
            /** Condition */
            condition: string;
            device: components["schemas"]["Device"];
            /** Form */
            form: string;
            /**
             * Note
             * @default null
             */
            note?: string | null;
            /** Photos */
            photos?: components["schemas"]["PhotoIn"][];
            /**
             * Place
             * @default null
             */
            place?: string | null;
            /**
             * Point Id
             * Format: uuid
             */
            point_id: string;
            /** @default null */
            position?: components["schemas"]["Fix"] | null;
            /** Revision */
            revision: number;
            /**
             * Round Id
             * @default null
             */
            round_id?: string | null;
            /**
             * Seen At
             * Format: date-time
             */
            seen_at: string;
            /**
             * Size M2
             * @default null
             */
            size_m2?: number | null;
            /**
             * Size Text
             * @default null
             */
            size_text?: string | null;
            /** Theme */
            theme: string;
        };
        /** AdSightingOut */
        AdSightingOut: {
            /** Act */
            act: string;
            /**
             * Ad Id
             * Format: uuid
             */
            ad_id: string;
            /** Condition */
            condition: string;
            /** Flags */
            flags: string[];
            /** Form */
            form: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Note */
            note: string | null;
            /** Photos */
            photos: components["schemas"]["AdPhotoOut"][];
            /**
             * Received At
             * Format: date-time
             */
            received_at: string;
            /**
             * Seen At
             * Format: date-time
             */
            seen_at: string;
            /** Seen By */
            seen_by: string;
            /** Theme */
            theme: string;
        };
        /**
         * AdTally
         * @description `standing`: ads that are there; `count`: of these, those that count; `share`: count of all that count, 0..1.
         */
        AdTally: {
            /** Code */
            code: string;
            /** Count */
            count: number;
            /** En */
            en: string;
            /** Share */
            share: number | null;
            /** Standing */
            standing: number;
            /** Zh */
            zh: string;
        };
        /**
         * AdTermsOut
         * @description The words of the register: codes with their names in both languages.
         */
        AdTermsOut: {
            /** Bases */
            bases: components["schemas"]["NamedCode"][];
            /** Conditions */
            conditions: components["schemas"]["NamedCode"][];
            /** Forms */
            forms: components["schemas"]["NamedCode"][];
            /** Seen Within Days */
            seen_within_days: number;
            /** Themes */
            themes: components["schemas"]["NamedCode"][];
        };
        /** Addressee */
        Addressee: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Unit */
            unit: string;
        };
        /** Addressees */
        Addressees: {
            /** Items */
            items: components["schemas"]["Addressee"][];
        };
        /**
         * AgreementOut
         * @description `share` 0..1; `kappa` (Cohen) null with the reason in `why`.
         */
        AgreementOut: {
            /** Agreed */
            agreed: number;
            /** Judged */
            judged: number;
            /** Kappa */
            kappa: number | null;
            /** Share */
            share: number | null;
            /** Why */
            why: ("nothing_judged" | "one_verdict_only") | null;
        };
        /**
         * AnswerIn
         * @description One item (and sample): what was seen. `value` in the unit of the item's threshold.
         */
        AnswerIn: {
            /**
             * Bulk
             * @default false
             */
            bulk?: boolean;
            /** Item */
            item: string;
            /**
             * Note
             * @default null
             */
            note?: string | null;
            /** Photos */
            photos?: string[];
            /**
             * Sample
             * @default 0
             */
            sample?: number;
            /**
             * Switches
             * @default null
             */
            switches?: {
                [key: string]: boolean;
            } | null;
            /**
             * Value
             * @default null
             */
            value?: number | null;
            /**
             * Verdict
             * @enum {string}
             */
            verdict: "pass" | "fail" | "na";
            /**
             * Violation
             * @default null
             */
            violation?: string | null;
        };
        /** AssignedInspector */
        AssignedInspector: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Team */
            team: string;
        };
        /**
         * AssignedOut
         * @description `added`: new assignments; `standing`: those the inspector had already.
         */
        AssignedOut: {
            /** Added */
            added: number;
            /** Standing */
            standing: number;
        };
        /** AssignedPoint */
        AssignedPoint: {
            /** Code */
            code: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /**
             * Street Id
             * Format: uuid
             */
            street_id: string;
            /** Type */
            type: string;
        };
        /**
         * AssignmentOut
         * @description `visited`: the inspector has handed in a visit of this point in this round.
         */
        AssignmentOut: {
            /** Cancelled At */
            cancelled_at: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Due On */
            due_on: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            inspector: components["schemas"]["AssignedInspector"];
            point: components["schemas"]["AssignedPoint"];
            /**
             * Round Id
             * Format: uuid
             */
            round_id: string;
            /** Visited */
            visited: boolean;
        };
        /** AssignmentsIn */
        AssignmentsIn: {
            /** Due On */
            due_on?: string | null;
            /**
             * Inspector Id
             * Format: uuid
             */
            inspector_id: string;
            /** Point Ids */
            point_ids: string[];
        };
        /** AssignmentsPage */
        AssignmentsPage: {
            /** Items */
            items: components["schemas"]["AssignmentOut"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /** BoardCase */
        BoardCase: {
            /** After */
            after: components["schemas"]["CasePhoto"][];
            /** Before */
            before: components["schemas"]["CasePhoto"][];
            /**
             * Case Id
             * Format: uuid
             */
            case_id: string;
            /** Due At */
            due_at: string | null;
            /** Number */
            number: string;
            /** Place */
            place: string;
            /** What */
            what: string;
            /** What En */
            what_en: string;
        };
        /**
         * BoardEntry
         * @description A unit on the red or the black list with cases to show: put right in time, or past their deadline.
         */
        BoardEntry: {
            /** Cases */
            cases: components["schemas"]["BoardCase"][];
            /** Rank */
            rank: number | null;
            /** Reasons */
            reasons: string[];
            /** Score */
            score: number | null;
            unit: components["schemas"]["RankedUnit"];
        };
        /** BoardOut */
        BoardOut: {
            /** Black */
            black: components["schemas"]["BoardEntry"][];
            /**
             * Group
             * @enum {string}
             */
            group: "street" | "department" | "subdistrict" | "community" | "company";
            period: components["schemas"]["RankingPeriod"];
            /** Red */
            red: components["schemas"]["BoardEntry"][];
        };
        /**
         * Calibration
         * @description Of closed mock evaluations: how often a front came out within the range forecast for it. `mean_error`: came out minus
         *     forecast, on average; null without one.
         */
        Calibration: {
            /** En */
            en: string;
            /** Front */
            front: string;
            /** Inside */
            inside: number;
            /** Judged */
            judged: number;
            /** Mean Error */
            mean_error: number | null;
            /** Zh */
            zh: string;
        };
        /**
         * CardOut
         * @description 黄牌 rule: `when` bottom | rate_below | score_below | shirking holds `at` in each of the last `weeks` weeks.
         */
        CardOut: {
            /** At */
            at: number;
            /** Code */
            code: string;
            /** En */
            en: string;
            /** Weeks */
            weeks: number;
            /** When */
            when: string;
            /** Zh */
            zh: string;
        };
        /**
         * CaseChange
         * @description What happened to a case last. `event`: the step, or submitted · amended · sighted …; `by`: null where a rule or the
         *     clock did it, or where the reader may not see people; `own`: the reader did it.
         */
        CaseChange: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** By */
            by: string | null;
            /** Event */
            event: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Number */
            number: string;
            /** Own */
            own: boolean;
            /** State */
            state: string;
            /** Version */
            version: number;
        };
        /**
         * CaseChanges
         * @description `seq` is what to ask with next time; `too_far`: too much happened, read the list anew; `waiting` by state.
         */
        CaseChanges: {
            /** Items */
            items: components["schemas"]["CaseChange"][];
            /** Seq */
            seq: number;
            /** Too Far */
            too_far: boolean;
            /** Waiting */
            waiting: {
                [key: string]: number;
            };
        };
        /**
         * CaseCounts
         * @description Cases the actor may see, by state, and how many are overdue now.
         */
        CaseCounts: {
            /** By State */
            by_state: {
                [key: string]: number;
            };
            /** Overdue */
            overdue: number;
        };
        /**
         * CaseDetail
         * @description A case with everything a person decides by. `allowed`: what this actor may do now; `barred`: steps of theirs that this
         *     case does not take now, each with the code of why; `reported_by_me`: whether the record
         *     it came from is the actor's own; `rule_held`: why a rule of direct dispatch (直派) that fits left it to a person.
         */
        CaseDetail: {
            accountable_unit: components["schemas"]["NamedOut"] | null;
            /** Allowed */
            allowed: string[];
            /** Barred */
            barred: {
                [key: string]: string;
            };
            clause: components["schemas"]["ClauseOut"] | null;
            /** Closed At */
            closed_at: string | null;
            /** Co Units */
            co_units: components["schemas"]["NamedOut"][];
            /** Delegates */
            delegates: components["schemas"]["NamedOut"][];
            /** Dispatched At */
            dispatched_at: string | null;
            /** Distance M */
            distance_m: number | null;
            /** Drawn At */
            drawn_at: string | null;
            /** Due At */
            due_at: string | null;
            /** Events */
            events: components["schemas"]["CaseEvent"][];
            /** Extension Count */
            extension_count: number;
            /** Feedback At */
            feedback_at: string | null;
            /** Filed At */
            filed_at: string | null;
            /** Flags */
            flags: string[];
            /** Fronts */
            fronts: string[];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Inspection Id */
            inspection_id: string | null;
            /** Item */
            item: string | null;
            /** Item En */
            item_en: string | null;
            /** Item Zh */
            item_zh: string | null;
            /** Lat */
            lat: number | null;
            line_unit: components["schemas"]["NamedOut"] | null;
            /** Lon */
            lon: number | null;
            /** Merged Into */
            merged_into: string | null;
            /** Note */
            note: string | null;
            /** Number */
            number: string;
            /**
             * Occurred At
             * Format: date-time
             */
            occurred_at: string;
            /** Overdue */
            overdue: boolean;
            /** Photos */
            photos: components["schemas"]["CasePhoto"][];
            /** Place Text */
            place_text: string | null;
            /** Plan At */
            plan_at: string | null;
            /** Plan Leader */
            plan_leader: string | null;
            point: components["schemas"]["NamedOut"] | null;
            previous_visit: components["schemas"]["PreviousVisit"] | null;
            proposal: components["schemas"]["Proposal"];
            /** Recurrence Of */
            recurrence_of: string | null;
            /** Report Id */
            report_id: string | null;
            /** Reported By Me */
            reported_by_me: boolean;
            /** Reporter Name */
            reporter_name: string | null;
            /** Return Count */
            return_count: number;
            /** Rework Count */
            rework_count: number;
            /** Rule Held */
            rule_held: string | null;
            /** Severity */
            severity: string;
            /** Sightings */
            sightings: components["schemas"]["SightingOut"][];
            /** Signed At */
            signed_at: string | null;
            /** Source */
            source: string;
            /** Source Due At */
            source_due_at: string | null;
            /** Source Ref */
            source_ref: string | null;
            /** State */
            state: string;
            street: components["schemas"]["NamedOut"] | null;
            /**
             * Submitted At
             * Format: date-time
             */
            submitted_at: string;
            /** Supervised Due At */
            supervised_due_at: string | null;
            /** Supervised Leader */
            supervised_leader: string | null;
            /** Version */
            version: number;
            /** Violation */
            violation: string;
            /** Violation En */
            violation_en: string;
            /** Violation Zh */
            violation_zh: string;
        };
        /**
         * CaseEvent
         * @description A line of the timeline. `refusal`: the code with which an attempt was turned down; `actor` null: the server itself,
         *     `by_rule`: as a rule of direct dispatch (直派) told it to; `on_behalf_of`: the unit for which a liaison acted (代报);
         *     `until`: the date asked for or set, `leader_name`: who approved it or sees to it. `addressee`: whom a leader's instruction
         *     (批示, event `instruct`) is for; it is no step and changes nothing.
         */
        CaseEvent: {
            /** Actor */
            actor: string | null;
            /** Addressee */
            addressee: string | null;
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** By Rule */
            by_rule: boolean;
            /** En */
            en: string;
            /** Event */
            event: string;
            /** From */
            from: string;
            /** Handler Name */
            handler_name: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Leader Name */
            leader_name: string | null;
            /** Measure */
            measure: string | null;
            /**
             * Occurred At
             * Format: date-time
             */
            occurred_at: string;
            /** On Behalf Of */
            on_behalf_of: string | null;
            /** Photos */
            photos: components["schemas"]["CasePhoto"][];
            /** Reason */
            reason: string | null;
            /** Refusal */
            refusal: string | null;
            /** To */
            to: string;
            /** Unit */
            unit: string | null;
            /** Until */
            until: string | null;
            /** Zh */
            zh: string;
        };
        /** CaseGiven */
        CaseGiven: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Item */
            item: string | null;
            /** Number */
            number: string;
        };
        /**
         * CaseLinksOut
         * @description `may_make`: the actor may make and revoke links of this case; `may_decide`: take or decline what the unit said.
         */
        CaseLinksOut: {
            /** Links */
            links: components["schemas"]["LinkOut"][];
            /** May Decide */
            may_decide: boolean;
            /** May Make */
            may_make: boolean;
            /** Reports */
            reports: components["schemas"]["UnitReportOut"][];
        };
        /**
         * CaseNumbers
         * @description `open`: on the ledger. `overdue`: past the deadline while the unit's clock runs. `supervised`: 挂牌督办 and open;
         *     `supervised_late`: of those, past the date of supervision.
         */
        CaseNumbers: {
            /** Open */
            open: number;
            /** Overdue */
            overdue: number;
            /** Supervised */
            supervised: number;
            /** Supervised Late */
            supervised_late: number;
        };
        /**
         * CaseOut
         * @description A case in a list.
         */
        CaseOut: {
            accountable_unit: components["schemas"]["NamedOut"] | null;
            /** Clause */
            clause: string | null;
            /** Distance M */
            distance_m: number | null;
            /** Due At */
            due_at: string | null;
            /** Flags */
            flags: string[];
            /** Fronts */
            fronts: string[];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Item */
            item: string | null;
            /** Lat */
            lat: number | null;
            line_unit: components["schemas"]["NamedOut"] | null;
            /** Lon */
            lon: number | null;
            /** Number */
            number: string;
            /**
             * Occurred At
             * Format: date-time
             */
            occurred_at: string;
            /** Overdue */
            overdue: boolean;
            /** Photos */
            photos: components["schemas"]["CasePhoto"][];
            /** Place Text */
            place_text: string | null;
            point: components["schemas"]["NamedOut"] | null;
            /** Reporter Name */
            reporter_name: string | null;
            /** Severity */
            severity: string;
            /** Source */
            source: string;
            /** Source Due At */
            source_due_at: string | null;
            /** Source Ref */
            source_ref: string | null;
            /** State */
            state: string;
            street: components["schemas"]["NamedOut"] | null;
            /**
             * Submitted At
             * Format: date-time
             */
            submitted_at: string;
            /** Version */
            version: number;
            /** Violation */
            violation: string;
            /** Violation En */
            violation_en: string;
            /** Violation Zh */
            violation_zh: string;
        };
        /** CasePage */
        CasePage: {
            /** Items */
            items: components["schemas"]["CaseOut"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * CasePhoto
         * @description `received` is false while the phone still holds the bytes.
         */
        CasePhoto: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Received */
            received: boolean;
            /** Role */
            role: string;
        };
        /**
         * CaseSourceOut
         * @description `bound`: only the command office refuses or voids its cases. `mapping`: null until a list of it was mapped.
         */
        CaseSourceOut: {
            /** Bound */
            bound: boolean;
            mapping: components["schemas"]["SourceMappingOut"] | null;
            /**
             * Source
             * @enum {string}
             */
            source: "督查组" | "上级" | "第三方" | "12345" | "领导批示" | "代表委员" | "网格员" | "媒体" | "群众";
        };
        /**
         * CaseSourcesOut
         * @description `fields`: what a column can be mapped to, in the order of the screen; those of `replies` are filled in the answer.
         */
        CaseSourcesOut: {
            /** Fields */
            fields: string[];
            /** Items */
            items: components["schemas"]["CaseSourceOut"][];
            /** Needed */
            needed: string[];
            /** Replies */
            replies: string[];
        };
        /** CaseTotal */
        CaseTotal: {
            /** Count */
            count: number;
        };
        /**
         * CategoryOut
         * @description `no` is null for the clauses of a standard that has no categories. `items` are distinct ones.
         */
        CategoryOut: {
            /** Clauses */
            clauses: components["schemas"]["ClauseRow"][];
            /** Core */
            core: number;
            /** En */
            en: string;
            /** Items */
            items: number;
            /** No */
            no: string | null;
            /** Zh */
            zh: string;
        };
        /** CategoryShort */
        CategoryShort: {
            /** En */
            en: string;
            /** No */
            no: string;
            /** Zh */
            zh: string;
        };
        /**
         * ChannelIn
         * @description `address`: the whole webhook address of a robot, or a mail address; null keeps what is stored. `secret`: 加签 of 钉钉,
         *     签名校验 of 飞书; null keeps it, empty clears it, and a new address starts without one. `version`: what was on the screen;
         *     null for a new channel.
         */
        ChannelIn: {
            /** Address */
            address?: string | null;
            /**
             * Daily At
             * @default 08:30
             */
            daily_at?: string;
            /**
             * Enabled
             * @default false
             */
            enabled?: boolean;
            /**
             * Kind
             * @enum {string}
             */
            kind: "wecom" | "dingtalk" | "feishu" | "mail";
            /** Name */
            name: string;
            /**
             * Rhythm
             * @default hourly
             * @enum {string}
             */
            rhythm?: "at_once" | "hourly" | "daily";
            /** Secret */
            secret?: string | null;
            /** Takes */
            takes: ("dispatched" | "returned" | "supervised" | "terms" | "reported" | "recurred" | "due_soon" | "overdue")[];
            /** Unit Id */
            unit_id?: string | null;
            /** Urgent */
            urgent?: ("dispatched" | "returned" | "supervised" | "terms" | "reported" | "recurred" | "due_soon" | "overdue")[];
            /** Version */
            version?: number | null;
        };
        /**
         * ChannelOut
         * @description `target`: the robot's server, or a mail address with its name covered. `waiting`: lines not sent yet; `given_up`:
         *     messages of the last seven days that could not be sent for a day.
         */
        ChannelOut: {
            /** Daily At */
            daily_at: string;
            /** Enabled */
            enabled: boolean;
            /** Given Up */
            given_up: number;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kind */
            kind: string;
            /** Last Error */
            last_error: string | null;
            /** Last Error At */
            last_error_at: string | null;
            /** Last Sent At */
            last_sent_at: string | null;
            /** Name */
            name: string;
            /** Paused At */
            paused_at: string | null;
            /** Rhythm */
            rhythm: string;
            /** Takes */
            takes: string[];
            /** Target */
            target: string;
            unit: components["schemas"]["NamedOut"] | null;
            /** Urgent */
            urgent: string[];
            /** Version */
            version: number;
            /** Waiting */
            waiting: number;
        };
        /**
         * Channels
         * @description `mail`: whether a mail server is set. `quiet_from`, `quiet_until`: local hours between which only what is urgent goes.
         */
        Channels: {
            /** Items */
            items: components["schemas"]["ChannelOut"][];
            /** Mail */
            mail: boolean;
            /** Quiet From */
            quiet_from: string;
            /** Quiet Until */
            quiet_until: string;
        };
        /**
         * ChecklistOut
         * @description One version of a checklist. `sha256` is over the RFC 8785 form of {code, type, version, zh, en, sections}.
         */
        ChecklistOut: {
            /** Code */
            code: string;
            /** Current */
            current: boolean;
            /** En */
            en: string;
            /** Sections */
            sections: components["schemas"]["SectionOut"][];
            /** Sha256 */
            sha256: string;
            /** Type */
            type: string;
            /** Version */
            version: number;
            /** Zh */
            zh: string;
        };
        /** ChecklistRef */
        ChecklistRef: {
            /** Code */
            code: string;
            /** Version */
            version: number;
        };
        /**
         * ChecklistRow
         * @description One checklist of the list. `version` 0: not published yet, there is only a draft.
         */
        ChecklistRow: {
            /** Code */
            code: string;
            /** Core */
            core: number;
            draft: components["schemas"]["DraftStateOut"] | null;
            /** En */
            en: string;
            /** Items */
            items: number;
            /** Published At */
            published_at: string | null;
            published_by: components["schemas"]["PersonOut"] | null;
            /** Type */
            type: string;
            /** Version */
            version: number;
            /** Zh */
            zh: string;
        };
        /** ChecklistRows */
        ChecklistRows: {
            /** Items */
            items: components["schemas"]["ChecklistRow"][];
        };
        /** ChecklistShort */
        ChecklistShort: {
            /** Code */
            code: string;
            /** En */
            en: string;
            /** Version */
            version: number;
            /** Zh */
            zh: string;
        };
        /**
         * ChoicesOut
         * @description What an item can refer to. `deadlines`: hours for which casework.yaml says what 迎检 makes of them.
         */
        ChoicesOut: {
            /** Clauses */
            clauses: components["schemas"]["ClauseChoice"][];
            /** Deadlines */
            deadlines: number[];
            /** Sources */
            sources: components["schemas"]["NamedChoice"][];
            /** Units */
            units: components["schemas"]["NamedChoice"][];
            /** Violations */
            violations: components["schemas"]["ViolationChoice"][];
        };
        /** ClauseChoice */
        ClauseChoice: {
            /** Code */
            code: string;
            /** Edition */
            edition: string;
            /** No */
            no: string;
            /** Standard */
            standard: string;
            /** Title */
            title: string;
            /** Title En */
            title_en: string;
        };
        /**
         * ClauseDetail
         * @description One clause with its items per point type. `in_force` false: it left the content, old cases still name it.
         *
         *     `total` is over the distinct pairs of all its items. `before` and `after`: its neighbours within the standard.
         *     `counterparts`: clauses of another edition on the same matter.
         */
        ClauseDetail: {
            after: components["schemas"]["ClauseShort"] | null;
            before: components["schemas"]["ClauseShort"] | null;
            /** By Type */
            by_type: components["schemas"]["TestedType"][];
            category: components["schemas"]["CategoryShort"] | null;
            /** Code */
            code: string;
            /** Core */
            core: number;
            /** Counterparts */
            counterparts: components["schemas"]["ClauseShort"][];
            /**
             * Cut Off
             * Format: date-time
             */
            cut_off: string;
            /** Definition */
            definition: string;
            /** Edition */
            edition: string;
            /** Evidence */
            evidence: components["schemas"]["SourceOut"][];
            /** In Force */
            in_force: boolean;
            /** Items */
            items: number;
            /** No */
            no: string;
            of: components["schemas"]["StandardShort"];
            /**
             * Onsite
             * @enum {string}
             */
            onsite: "field" | "part" | "none";
            round: components["schemas"]["RoundShort"] | null;
            /** Standard */
            standard: string;
            /** Text */
            text: string;
            /** Thresholds */
            thresholds: string | null;
            /** Title */
            title: string;
            /** Title En */
            title_en: string;
            total: components["schemas"]["ResultOut"];
            /** Types */
            types: components["schemas"]["TypeCount"][];
            /** Untested */
            untested: ("paper" | "gap" | "unmapped") | null;
        };
        /**
         * ClauseHit
         * @description `excerpt`: the text the query was found in, unless the title shows it.
         */
        ClauseHit: {
            /** Code */
            code: string;
            /** Core */
            core: number;
            /** Edition */
            edition: string;
            /** Excerpt */
            excerpt: string | null;
            /** Items */
            items: number;
            /** No */
            no: string;
            /**
             * Onsite
             * @enum {string}
             */
            onsite: "field" | "part" | "none";
            /** Standard */
            standard: string;
            /** Thresholds */
            thresholds: string | null;
            /** Title */
            title: string;
            /** Title En */
            title_en: string;
            /** Types */
            types: components["schemas"]["TypeCount"][];
            /** Untested */
            untested: ("paper" | "gap" | "unmapped") | null;
        };
        /** ClauseOut */
        ClauseOut: {
            /** Code */
            code: string;
            /** Edition */
            edition: string;
            /** Standard */
            standard: string;
            /** Title */
            title: string;
        };
        /**
         * ClauseRow
         * @description `onsite`: judged in the field, partly there, or none: on paper or by data only. `untested`: why no item tests it;
         *     `paper` only papers or data can show it, `gap` an item is missing, `unmapped` items are tied to another edition of the
         *     standard; null: items do.
         */
        ClauseRow: {
            /** Code */
            code: string;
            /** Core */
            core: number;
            /** Edition */
            edition: string;
            /** Items */
            items: number;
            /** No */
            no: string;
            /**
             * Onsite
             * @enum {string}
             */
            onsite: "field" | "part" | "none";
            /** Standard */
            standard: string;
            /** Thresholds */
            thresholds: string | null;
            /** Title */
            title: string;
            /** Title En */
            title_en: string;
            /** Types */
            types: components["schemas"]["TypeCount"][];
            /** Untested */
            untested: ("paper" | "gap" | "unmapped") | null;
        };
        /**
         * ClauseShort
         * @description A clause as it is named beside other things.
         */
        ClauseShort: {
            /** Code */
            code: string;
            /** Edition */
            edition: string;
            /** No */
            no: string;
            /** Standard */
            standard: string;
            /** Title */
            title: string;
            /** Title En */
            title_en: string;
        };
        /**
         * CoverageOut
         * @description `tested` of `clauses` have at least one item. `paper` and `gap` are codes of those that have none, see ClauseRow.
         */
        CoverageOut: {
            /** Clauses */
            clauses: number;
            /** Gap */
            gap: string[];
            /** Paper */
            paper: string[];
            /** Tested */
            tested: number;
        };
        /** DecisionIn */
        DecisionIn: {
            /** Accept */
            accept: boolean;
            /**
             * Note
             * @default
             */
            note?: string;
        };
        /** DeclineIn */
        DeclineIn: {
            /** Reason */
            reason: string;
        };
        /**
         * Deduction
         * @description A failure that counts. `lost`: its weight. `ruled`: by a ruling on a disagreement.
         */
        Deduction: {
            /** Clauses */
            clauses: string[];
            /** En */
            en: string;
            /** Item */
            item: string;
            /** Lost */
            lost: number;
            /** Notes */
            notes: string[];
            /** Photos */
            photos: string[];
            /** Point */
            point: string;
            /**
             * Point Id
             * Format: uuid
             */
            point_id: string;
            /** Ruled */
            ruled: boolean;
            /** Severity */
            severity: string;
            /** Street */
            street: string;
            /** Zh */
            zh: string;
        };
        /** Device */
        Device: {
            /** App Version */
            app_version: string;
            /**
             * Clock Offset Ms
             * @default null
             */
            clock_offset_ms?: number | null;
            /** Id */
            id: string;
        };
        /** DiffOut */
        DiffOut: {
            /** After */
            after: number | null;
            /** Before */
            before: number;
            /** Code */
            code: string;
            /** Fields */
            fields: components["schemas"]["FieldChangeOut"][];
            /** Items */
            items: components["schemas"]["ItemChangeOut"][];
            running: components["schemas"]["RunningWorkOut"];
            /** Sections */
            sections: components["schemas"]["SectionChangeOut"][];
        };
        /** DifferenceOut */
        DifferenceOut: {
            /** After */
            after: unknown;
            /** Before */
            before: unknown;
            /** Path */
            path: string;
        };
        /** Disagreement */
        Disagreement: {
            /** En */
            en: string;
            first: components["schemas"]["MockSide"];
            /** Item */
            item: string;
            /** Point */
            point: string;
            /**
             * Point Id
             * Format: uuid
             */
            point_id: string;
            /** Reason */
            reason: string;
            /** Ruled At */
            ruled_at: string | null;
            /** Ruled By */
            ruled_by: string | null;
            /** Ruling */
            ruling: ("pass" | "fail" | "na") | null;
            second: components["schemas"]["MockSide"];
            /** Severity */
            severity: string;
            /** Street */
            street: string;
            /** Zh */
            zh: string;
        };
        /** DisagreementPage */
        DisagreementPage: {
            /** Items */
            items: components["schemas"]["Disagreement"][];
            /** Next Cursor */
            next_cursor: string | null;
            /** Open */
            open: number;
        };
        /**
         * DispatchPreview
         * @description Over all cases of `days`; `lines` are the newest, as far as the actor may see them.
         *
         *     Of the `caught`, people `agreed` (sent it to the same unit), `differed` (to another), `ended` (refused, merged, voided)
         *     or have not decided yet (`waiting`).
         */
        DispatchPreview: {
            /** Agreed */
            agreed: number;
            /** Caught */
            caught: number;
            /** Days */
            days: number;
            /** Differed */
            differed: number;
            /** Ended */
            ended: number;
            /** Held */
            held: number;
            /** Lines */
            lines: components["schemas"]["PreviewLine"][];
            /** Of Class */
            of_class: number;
            /** Waiting */
            waiting: number;
        };
        /**
         * DispatchRuleIn
         * @description A class at a place → a unit. `accountable_unit_id` null: the unit that item or class names there.
         *
         *     `version`: what was on the screen; null for a new rule.
         */
        DispatchRuleIn: {
            /** Accountable Unit Id */
            accountable_unit_id?: string | null;
            /**
             * Active
             * @default true
             */
            active?: boolean;
            /**
             * Note
             * @default
             */
            note?: string;
            /** Point Id */
            point_id?: string | null;
            /** Point Type */
            point_type?: string | null;
            /** Severities */
            severities?: ("minor" | "major" | "critical")[];
            /** Street Id */
            street_id?: string | null;
            /** Version */
            version?: number | null;
            /** Violation */
            violation: string;
        };
        /**
         * DispatchRuleOut
         * @description `done`, `held`: cases of the last fourteen days that it handed over, and that it left to a person.
         */
        DispatchRuleOut: {
            accountable_unit: components["schemas"]["NamedOut"] | null;
            /** Active */
            active: boolean;
            /** Done */
            done: number;
            /**
             * Edited At
             * Format: date-time
             */
            edited_at: string;
            /** Edited By */
            edited_by: string;
            /** Held */
            held: number;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Note */
            note: string;
            point: components["schemas"]["NamedOut"] | null;
            /** Point Type */
            point_type: string | null;
            /** Severities */
            severities: string[];
            street: components["schemas"]["NamedOut"] | null;
            /** Version */
            version: number;
            /** Violation */
            violation: string;
            /** Violation En */
            violation_en: string;
            /** Violation Zh */
            violation_zh: string;
        };
        /** DispatchRules */
        DispatchRules: {
            /** Items */
            items: components["schemas"]["DispatchRuleOut"][];
        };
        /**
         * DisputeIn
         * @description 异议 to one line. `note` is needed for `other`.
         */
        DisputeIn: {
            /**
             * Case Id
             * Format: uuid
             */
            case_id: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Note
             * @default
             */
            note?: string;
            /**
             * Reason
             * @enum {string}
             */
            reason: "not_mine" | "done_in_time" | "deadline_wrong" | "duplicate" | "other";
        };
        /**
         * DisputeOut
         * @description `stands`: open, upheld, rejected, or disputed 存疑 where the list was settled without a ruling.
         */
        DisputeOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Note */
            note: string;
            /**
             * Raised At
             * Format: date-time
             */
            raised_at: string;
            /** Raised By */
            raised_by: string;
            /** Reason */
            reason: string;
            /** Ruled At */
            ruled_at: string | null;
            /** Ruled By */
            ruled_by: string | null;
            /** Rules As */
            rules_as: string | null;
            /** Ruling Id */
            ruling_id: string | null;
            /** Ruling Reason */
            ruling_reason: string | null;
            /**
             * Stands
             * @enum {string}
             */
            stands: "open" | "upheld" | "rejected" | "disputed";
        };
        /**
         * DraftIn
         * @description `version`: the saved one that was edited, 0 to begin. `based_on`: set when the draft was brought to a newer version.
         */
        DraftIn: {
            /** Based On */
            based_on?: number | null;
            /** Document */
            document: {
                [key: string]: unknown;
            };
            /** Note */
            note?: string | null;
            /** Version */
            version: number;
        };
        /**
         * DraftOut
         * @description `version` 0: nobody has begun; `document` is then the current version. `discarded`: there is a draft to take up again.
         *     `document` has the form of a file of checklists/types/ and need not be whole.
         */
        DraftOut: {
            /** Based On */
            based_on: number;
            /** Code */
            code: string;
            /** Codes */
            codes: components["schemas"]["KnownCode"][];
            /** Current Version */
            current_version: number;
            /** Discarded */
            discarded: boolean;
            /** Document */
            document: {
                [key: string]: unknown;
            };
            /** Edited At */
            edited_at: string | null;
            edited_by: components["schemas"]["PersonOut"] | null;
            /** Note */
            note: string;
            /** Problems */
            problems: components["schemas"]["DraftProblemOut"][];
            /** Published */
            published: {
                [key: string]: unknown;
            } | null;
            /** Version */
            version: number;
        };
        /**
         * DraftProblemOut
         * @description `code` names the kind of problem for a screen; `message` says it in English; `values` are the words in it.
         */
        DraftProblemOut: {
            /** Code */
            code: string;
            /** Field */
            field: string;
            /** Item */
            item: string | null;
            /** Message */
            message: string;
            /** Section */
            section: string | null;
            /** Values */
            values: {
                [key: string]: string;
            };
        };
        /** DraftStateOut */
        DraftStateOut: {
            /** Based On */
            based_on: number;
            /**
             * Edited At
             * Format: date-time
             */
            edited_at: string;
            edited_by: components["schemas"]["PersonOut"];
            /** Version */
            version: number;
        };
        /**
         * DrawIn
         * @description Draw `size` cases closed within these local dates (both included). Without `seed` the id of the draw is the seed.
         */
        DrawIn: {
            /**
             * Closed From
             * Format: date
             */
            closed_from: string;
            /**
             * Closed Until
             * Format: date
             */
            closed_until: string;
            /**
             * Seed
             * @default
             */
            seed?: string;
            /**
             * Severity
             * @default null
             */
            severity?: ("minor" | "major" | "critical") | null;
            /** Size */
            size: number;
            /**
             * Street Id
             * @default null
             */
            street_id?: string | null;
            /**
             * Unit Id
             * @default null
             */
            unit_id?: string | null;
        };
        /**
         * DrawOut
         * @description `population`: how many cases it was drawn from. Of those drawn: `waiting` to be looked at, `passed`, `failed`.
         */
        DrawOut: {
            /** Case Ids */
            case_ids: string[];
            /**
             * Closed From
             * Format: date
             */
            closed_from: string;
            /**
             * Closed Until
             * Format: date
             */
            closed_until: string;
            /** Failed */
            failed: number;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Made At
             * Format: date-time
             */
            made_at: string;
            /** Made By */
            made_by: string;
            /** Passed */
            passed: number;
            /** Population */
            population: number;
            /** Seed */
            seed: string;
            /** Severity */
            severity: string | null;
            /** Size */
            size: number;
            street: components["schemas"]["NamedOut"] | null;
            unit: components["schemas"]["NamedOut"] | null;
            /** Waiting */
            waiting: number;
        };
        /** DrawPage */
        DrawPage: {
            /** Items */
            items: components["schemas"]["DrawOut"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /** DrawnFrom */
        DrawnFrom: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Type */
            type: string;
        };
        /**
         * DrawnType
         * @description How many of the active points of a type an evaluation is supposed to draw.
         */
        DrawnType: {
            /** Drawn */
            drawn: number;
            /** En */
            en: string;
            /** Points */
            points: number;
            /** Type */
            type: string;
            /** Zh */
            zh: string;
        };
        /**
         * Driver
         * @description 可提分: what would raise the expected score. `kind`: case (this open case is closed) · point (everything failing at the
         *     point is put right) · inspect (the point is inspected and what is expected to fail put right; inspecting alone gains nothing).
         *
         *     `gain`, `error`, `chance` by front: points, their standard error, chance won. Drivers of one `rank` cannot be told apart.
         *     `spread`: for inspect, the standard deviation of the point's score that seeing it would remove.
         */
        Driver: {
            /** Cases */
            cases: components["schemas"]["DriverCase"][];
            /** Chance */
            chance: {
                [key: string]: number;
            } | null;
            /** Error */
            error: {
                [key: string]: number;
            };
            /** Gain */
            gain: {
                [key: string]: number;
            };
            /** Key */
            key: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "case" | "point" | "inspect";
            /** Place */
            place: string;
            /**
             * Point Id
             * Format: uuid
             */
            point_id: string;
            /** Rank */
            rank: number;
            /** Spread */
            spread: number;
            /** Street */
            street: string;
        };
        /** DriverCase */
        DriverCase: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Number */
            number: string;
        };
        /** EditorOut */
        EditorOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
        };
        /**
         * EvaluationOut
         * @description `days_left` on the district's calendar: 0 on the day itself, negative when it is over.
         */
        EvaluationOut: {
            /** Days Left */
            days_left: number | null;
            /** En */
            en: string;
            /** Expected On */
            expected_on: string | null;
            /**
             * Front
             * @enum {string}
             */
            front: "sanitary" | "civilized" | "food";
            /** Set At */
            set_at: string | null;
            /** Zh */
            zh: string;
        };
        /**
         * EvaluationsIn
         * @description The day the evaluators of each front are expected; null: not known. A front that is left out stays as it is.
         */
        EvaluationsIn: {
            /** Civilized */
            civilized?: string | null;
            /** Food */
            food?: string | null;
            /** Sanitary */
            sanitary?: string | null;
        };
        /** EvaluationsOut */
        EvaluationsOut: {
            /** Items */
            items: components["schemas"]["EvaluationOut"][];
        };
        /**
         * EvidenceOut
         * @description A row behind a part. `counts_as`: on_time, late … by part; `why`: why it is left out; `how` (came back): reopen,
         *     recheck_fail or the number of the case that is its return. Points carry score and grade instead of a case.
         */
        EvidenceOut: {
            /** At */
            at: string | null;
            /** Capped */
            capped: boolean;
            /** Case Id */
            case_id: string | null;
            /** Closed At */
            closed_at: string | null;
            /** Counts As */
            counts_as: string;
            /** Due At */
            due_at: string | null;
            /** Failing */
            failing: number;
            /** Feedback At */
            feedback_at: string | null;
            /** Grade */
            grade: string | null;
            /** How */
            how: string | null;
            /** Number */
            number: string;
            /**
             * Part
             * @enum {string}
             */
            part: "due" | "first_check" | "recurrence" | "shirking" | "self_found" | "points";
            /** Photos */
            photos: components["schemas"]["CasePhoto"][];
            /** Place */
            place: string;
            /** Point Id */
            point_id: string | null;
            /** Point Type */
            point_type: string | null;
            /** Score */
            score: number | null;
            /** Severity */
            severity: string | null;
            /** Street */
            street: string;
            /** Unit */
            unit: string;
            /** What */
            what: string;
            /** What En */
            what_en: string;
            /** Why */
            why: string | null;
        };
        /**
         * EvidencePage
         * @description `total`: rows behind the part; `withheld`: those of them that are not the reader's to see.
         */
        EvidencePage: {
            /** Items */
            items: components["schemas"]["EvidenceOut"][];
            /** Next Cursor */
            next_cursor: string | null;
            /** Total */
            total: number;
            /** Withheld */
            withheld: number;
        };
        /**
         * ExportIn
         * @description `per_page`: problems on a page of an album. `photos`: whether a ledger shows them. `public`: without names, positions
         *     and people's own words, with what was marked on pictures blurred.
         */
        ExportIn: {
            filter?: components["schemas"]["FilterIn"];
            /**
             * Kind
             * @enum {string}
             */
            kind: "ledger_xlsx" | "album_docx" | "album_pdf" | "cases_csv" | "cases_geojson";
            /**
             * Per Page
             * @default 2
             * @enum {integer}
             */
            per_page?: 2 | 3 | 4;
            /**
             * Photos
             * @default true
             */
            photos?: boolean;
            /**
             * Public
             * @default false
             */
            public?: boolean;
        };
        /**
         * ExportOut
         * @description `done` of `total` cases are in it. `sha256`, `bytes`, `manifest` once it is made; `reason`: why it failed, a code.
         */
        ExportOut: {
            /**
             * Asked At
             * Format: date-time
             */
            asked_at: string;
            /** Bytes */
            bytes: number;
            /** Done */
            done: number;
            /** Expires At */
            expires_at: string | null;
            /** Finished At */
            finished_at: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "ledger_xlsx" | "album_docx" | "album_pdf" | "cases_csv" | "cases_geojson";
            manifest: components["schemas"]["ManifestOut"] | null;
            /** Name */
            name: string;
            /** Per Page */
            per_page: number;
            /** Photos */
            photos: boolean;
            /** Public */
            public: boolean;
            /** Reason */
            reason: string | null;
            /** Sha256 */
            sha256: string | null;
            /**
             * State
             * @enum {string}
             */
            state: "queued" | "running" | "done" | "failed" | "cancelled" | "expired";
            /** Total */
            total: number;
        };
        /** ExportPage */
        ExportPage: {
            /** Items */
            items: components["schemas"]["ExportOut"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /** FieldChangeOut */
        FieldChangeOut: {
            /** After */
            after: unknown;
            /** Before */
            before: unknown;
            /** Field */
            field: string;
        };
        /**
         * FieldOut
         * @description 街道得分: `score` of inspected places; `rate` 点位合格率 = qualified / inspected; `coverage` = inspected / planned.
         */
        FieldOut: {
            /** Coverage */
            coverage: number | null;
            /** Grade */
            grade: string | null;
            /** Inspected */
            inspected: number;
            /** Planned */
            planned: number;
            /** Qualified */
            qualified: number;
            /** Rate */
            rate: number | null;
            /** Score */
            score: number | null;
            /** Types */
            types: components["schemas"]["FieldType"][];
        };
        /**
         * FieldType
         * @description A type of place in a street: mean of its inspected places, and its weight among the types the street has.
         */
        FieldType: {
            /** Mean */
            mean: number;
            /** Points */
            points: number;
            /** Type */
            type: string;
            /** Weight */
            weight: number;
        };
        /** FileOut */
        FileOut: {
            /** Bytes */
            bytes: number;
            /** Cases */
            cases: number;
            /** Name */
            name: string;
            /** Sha256 */
            sha256: string;
        };
        /**
         * FilterIn
         * @description What the case list is narrowed to, under the names of its parameters.
         */
        FilterIn: {
            /**
             * Flag
             * @default null
             */
            flag?: string | null;
            /**
             * Front
             * @default null
             */
            front?: ("sanitary" | "civilized" | "food") | null;
            /**
             * Item
             * @default null
             */
            item?: string | null;
            /**
             * Line Unit Id
             * @default null
             */
            line_unit_id?: string | null;
            /**
             * Mine
             * @default false
             */
            mine?: boolean;
            /**
             * Office
             * @default null
             */
            office?: ("extensions" | "returns" | "redispatch" | "suspend_asked" | "suspended" | "supervised" | "proposed" | "recurring" | "no_owner" | "rechecks") | null;
            /**
             * Overdue
             * @default null
             */
            overdue?: boolean | null;
            /**
             * Point Id
             * @default null
             */
            point_id?: string | null;
            /**
             * Proposed
             * @default false
             */
            proposed?: boolean;
            /**
             * Q
             * @default null
             */
            q?: string | null;
            /**
             * Severity
             * @default null
             */
            severity?: ("minor" | "major" | "critical") | null;
            /**
             * Source
             * @default null
             */
            source?: ("巡查" | "自查" | "督查组" | "上级" | "第三方" | "12345" | "领导批示" | "代表委员" | "网格员" | "媒体" | "群众") | null;
            /** State */
            state?: ("more_wanted" | "submitted" | "not_filed" | "merged" | "filed" | "dispatched" | "in_progress" | "return_requested" | "extension_requested" | "suspended" | "feedback" | "rework" | "closed" | "voided")[];
            /**
             * Street Id
             * @default null
             */
            street_id?: string | null;
            /**
             * Submitted From
             * @default null
             */
            submitted_from?: string | null;
            /**
             * Submitted Until
             * @default null
             */
            submitted_until?: string | null;
            /**
             * Unit Id
             * @default null
             */
            unit_id?: string | null;
            /**
             * Violation
             * @default null
             */
            violation?: string | null;
        };
        /**
         * FilterWords
         * @description One condition of the filter, as people say it.
         */
        FilterWords: {
            /** Name */
            name: string;
            /** Words */
            words: string;
        };
        /**
         * Fix
         * @description WGS-84 degrees, accuracy in metres (68 %), and when the device measured it.
         */
        Fix: {
            /** Accuracy M */
            accuracy_m: number;
            /**
             * Fixed At
             * Format: date-time
             */
            fixed_at: string;
            /** Lat */
            lat: number;
            /** Lon */
            lon: number;
        };
        /**
         * ForecastFront
         * @description `mean`, `low`, `high`: points of 100; nine of ten simulated evaluations lie between `low` and `high`. `state`: sure 稳 ·
         *     open 悬 · doubtful 险 against `line` (`line_is_target`: the front has no published line, the district's own target is).
         *
         *     `chance`: share of simulated evaluations at or above the line; null without the right to read it. `histogram[n]`:
         *     evaluations of score n to n + 1. `places`: drawn places that say something of the front. `known`: share of the front's
         *     weight that is known. `published_sample`: false where the sample is this product's assumption (假定).
         */
        ForecastFront: {
            /** Chance */
            chance: number | null;
            /** Code */
            code: string;
            /** En */
            en: string;
            /** High */
            high: number;
            /** Histogram */
            histogram: number[];
            /** Known */
            known: number;
            /** Line */
            line: number;
            /** Line Is Target */
            line_is_target: boolean;
            /** Low */
            low: number;
            /** Mean */
            mean: number;
            /** Places */
            places: number;
            /** Published Sample */
            published_sample: boolean;
            /** Short En */
            short_en: string;
            /** Short Zh */
            short_zh: string;
            /**
             * State
             * @enum {string}
             */
            state: "sure" | "open" | "doubtful";
            /** Zh */
            zh: string;
        };
        /**
         * ForecastOut
         * @description 实地得分预估. `made_at` is null before the first; `is_making`: a new one is on its way; `is_stale`: asking would make one.
         *
         *     `stale_verdicts`: verdicts too old to count, taken as unseen.
         */
        ForecastOut: {
            /** Draws */
            draws: number | null;
            /** Drivers */
            drivers: components["schemas"]["Driver"][];
            /** Fronts */
            fronts: components["schemas"]["ForecastFront"][];
            /** Is Making */
            is_making: boolean;
            /** Is Stale */
            is_stale: boolean;
            /** Made At */
            made_at: string | null;
            /** Plan */
            plan: components["schemas"]["DrawnType"][];
            /** Seed */
            seed: number | null;
            /** Stale Verdicts */
            stale_verdicts: number;
        };
        /**
         * FrontOut
         * @description `items` count for the front by their own word, with or without a clause of its standards.
         */
        FrontOut: {
            /**
             * Code
             * @enum {string}
             */
            code: "sanitary" | "civilized" | "food";
            /** Core */
            core: number;
            /** En */
            en: string;
            /** Items */
            items: number;
            /** Standards */
            standards: components["schemas"]["StandardOut"][];
            /** Zh */
            zh: string;
        };
        /**
         * HeatCell
         * @description Where nothing was judged there is no cell.
         */
        HeatCell: {
            /** Column */
            column: string;
            /** Fail */
            fail: number;
            /** Pass */
            pass: number;
            /** Rate */
            rate: number;
            /** Row */
            row: string;
        };
        /**
         * HeatLine
         * @description A row or a column of the heat table, over the distinct pairs in it.
         */
        HeatLine: {
            /** Fail */
            fail: number;
            /** Key */
            key: string;
            /** Name */
            name: string;
            /** Pass */
            pass: number;
            /** Rate */
            rate: number | null;
        };
        /** HeatPage */
        HeatPage: {
            /**
             * Basis
             * @enum {string}
             */
            basis: "current" | "visits";
            /**
             * By
             * @enum {string}
             */
            by: "front" | "category" | "clause" | "item" | "point_type" | "street" | "unit" | "point" | "day";
            /** Cells */
            cells: components["schemas"]["HeatCell"][];
            /** Columns */
            columns: components["schemas"]["HeatLine"][];
            /**
             * Columns By
             * @enum {string}
             */
            columns_by: "street" | "point_type";
            /**
             * Cut Off
             * Format: date-time
             */
            cut_off: string;
            /** Definition */
            definition: string;
            /** Round Id */
            round_id: string | null;
            /** Rows */
            rows: components["schemas"]["HeatLine"][];
        };
        /**
         * HistoryUnit
         * @description `ranks`, `scores`: by week, null where it was not ranked or not scored.
         */
        HistoryUnit: {
            /** Ranks */
            ranks: (number | null)[];
            /** Scores */
            scores: (number | null)[];
            unit: components["schemas"]["RankedUnit"];
        };
        /**
         * ImportOut
         * @description `items` as found in the file. `draft` has the form of a file of checklists/types/, as the draft of a checklist takes
         *     it; null when a problem is an error.
         */
        ImportOut: {
            /** Draft */
            draft: {
                [key: string]: unknown;
            } | null;
            /**
             * Format
             * @enum {string}
             */
            format: "xlsform" | "table" | "csv";
            /** Items */
            items: number;
            /** Problems */
            problems: components["schemas"]["ImportProblem"][];
            /** Sections */
            sections: number;
        };
        /**
         * ImportProblem
         * @description `row` as the spreadsheet shows it, `column` as its header is written; null where the whole is meant.
         *
         *     `error`: there is no draft. `warning`: to be looked at. `skipped`: this row did not come along.
         */
        ImportProblem: {
            /** Code */
            code: string;
            /** Column */
            column: string | null;
            /** Detail En */
            detail_en: string;
            /** Detail Zh */
            detail_zh: string;
            /** Row */
            row: number | null;
            /**
             * Severity
             * @enum {string}
             */
            severity: "error" | "warning" | "skipped";
            /** Sheet */
            sheet: string | null;
        };
        /**
         * InspectionIn
         * @description One visit to one point, judged by one checklist version.
         */
        InspectionIn: {
            /** Answers */
            answers?: components["schemas"]["AnswerIn"][];
            /**
             * Author Id
             * @default null
             */
            author_id?: string | null;
            /**
             * Base Sha256
             * @default null
             */
            base_sha256?: string | null;
            /**
             * Captured By Role
             * @default null
             */
            captured_by_role?: string | null;
            checklist: components["schemas"]["ChecklistRef"];
            device: components["schemas"]["Device"];
            /**
             * Finished At
             * Format: date-time
             */
            finished_at: string;
            /**
             * Note
             * @default null
             */
            note?: string | null;
            /**
             * Outcome
             * @default done
             * @enum {string}
             */
            outcome?: "done" | "could_not_inspect";
            /** Photos */
            photos?: components["schemas"]["PhotoIn"][];
            /**
             * Point Id
             * Format: uuid
             */
            point_id: string;
            /** @default null */
            position?: components["schemas"]["Fix"] | null;
            /**
             * Position Reason
             * @default null
             */
            position_reason?: string | null;
            /** Revision */
            revision: number;
            /**
             * Round Id
             * @default null
             */
            round_id?: string | null;
            /**
             * Started At
             * Format: date-time
             */
            started_at: string;
        };
        /**
         * InstructionIn
         * @description 批示 about one case or one street. `author_id`: the leader whose words they are, where the command office enters them.
         */
        InstructionIn: {
            /** Author Id */
            author_id?: string | null;
            /** Case Id */
            case_id?: string | null;
            /**
             * Given At
             * Format: date-time
             */
            given_at: string;
            /** Street Id */
            street_id?: string | null;
            /** Text */
            text: string;
            /**
             * To User Id
             * Format: uuid
             */
            to_user_id: string;
        };
        /**
         * InstructionOut
         * @description `entered_by`: who entered it for the author, null where they did themselves.
         */
        InstructionOut: {
            /** Author */
            author: string;
            /** Case Id */
            case_id: string | null;
            /** Entered By */
            entered_by: string | null;
            /**
             * Given At
             * Format: date-time
             */
            given_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Received At
             * Format: date-time
             */
            received_at: string;
            /** Street Id */
            street_id: string | null;
            /** Text */
            text: string;
            /** To */
            to: string;
        };
        /** ItemAgreement */
        ItemAgreement: {
            /** Agreed */
            agreed: number;
            /** En */
            en: string;
            /** Item */
            item: string;
            /** Judged */
            judged: number;
            /** Kappa */
            kappa: number | null;
            /** Share */
            share: number | null;
            /** Why */
            why: ("nothing_judged" | "one_verdict_only") | null;
            /** Zh */
            zh: string;
        };
        /**
         * ItemChangeOut
         * @description `before` null: new; `after` null: retired.
         */
        ItemChangeOut: {
            after: components["schemas"]["PlaceOut"] | null;
            before: components["schemas"]["PlaceOut"] | null;
            /** Code */
            code: string;
            /** En */
            en: string;
            /** Fields */
            fields: components["schemas"]["FieldChangeOut"][];
            /** Moved */
            moved: boolean;
            /** Zh */
            zh: string;
        };
        /**
         * ItemDetail
         * @description Everything about an item. `retired`: no version in force holds it; it is shown as it was last worded.
         *
         *     `mentioned`: the items its condition asks about; `switches` of the same checklist that its condition names.
         */
        ItemDetail: {
            checklist: components["schemas"]["ChecklistShort"];
            /** Clauses */
            clauses: components["schemas"]["ClauseShort"][];
            /**
             * Cut Off
             * Format: date-time
             */
            cut_off: string;
            /** Definition */
            definition: string;
            item: components["schemas"]["ItemOut"];
            lead: components["schemas"]["OrganisationOut"];
            /** Mentioned */
            mentioned: components["schemas"]["TermOut"][];
            /** Origin */
            origin: components["schemas"]["SourceOut"][];
            result: components["schemas"]["ResultOut"];
            /** Retired */
            retired: boolean;
            round: components["schemas"]["RoundShort"] | null;
            section: components["schemas"]["TermOut"];
            /** Switches */
            switches: components["schemas"]["TermOut"][];
            type: components["schemas"]["TermOut"];
            /** Units */
            units: components["schemas"]["OrganisationOut"][];
            /** Versions */
            versions: components["schemas"]["ItemVersion"][];
            violation: components["schemas"]["ViolationOut"] | null;
        };
        /**
         * ItemHit
         * @description `found`: where the last word of the query was found; `excerpt`: the text it was found in, unless the wording shows it.
         */
        ItemHit: {
            /** Clauses */
            clauses: components["schemas"]["ClauseShort"][];
            /** Code */
            code: string;
            /** Core */
            core: boolean;
            /** Deadline Hours */
            deadline_hours: number;
            /** En */
            en: string;
            /** Excerpt */
            excerpt: string | null;
            /** Found */
            found: ("wording" | "details" | "violation" | "clause") | null;
            /** Fronts */
            fronts: ("sanitary" | "civilized" | "food")[];
            /**
             * Method
             * @enum {string}
             */
            method: "visual" | "document" | "measure" | "interview" | "phone_call";
            /**
             * Severity
             * @enum {string}
             */
            severity: "minor" | "major" | "critical";
            /** Type */
            type: string;
            /** Violation */
            violation: string;
            /** Zh */
            zh: string;
        };
        /**
         * ItemOut
         * @description One item (考核点). 合格 means that the sentence holds. `when` is a condition, see checklists/README.md.
         */
        ItemOut: {
            /**
             * Answer
             * @enum {string}
             */
            answer: "pass_fail" | "count" | "percentage" | "measurement";
            /** Clauses */
            clauses: string[];
            /** Code */
            code: string;
            /** Core */
            core: boolean;
            /** Deadline Hours */
            deadline_hours: number;
            /** En */
            en: string;
            /** Fronts */
            fronts: ("sanitary" | "civilized" | "food")[];
            /** Help En */
            help_en: string | null;
            /** Help Picture */
            help_picture?: string | null;
            /** Help Zh */
            help_zh: string | null;
            /** Lead */
            lead: string;
            /**
             * Method
             * @enum {string}
             */
            method: "visual" | "document" | "measure" | "interview" | "phone_call";
            /** Origin */
            origin: string[];
            /**
             * Photo
             * @enum {string}
             */
            photo: "on_fail" | "always" | "none";
            /** Photo Hint En */
            photo_hint_en: string | null;
            /** Photo Hint Zh */
            photo_hint_zh: string | null;
            /** Ref */
            ref: string[];
            repeat: components["schemas"]["Repeat"] | null;
            /**
             * Severity
             * @enum {string}
             */
            severity: "minor" | "major" | "critical";
            /** Switches */
            switches: components["schemas"]["Switch"][];
            threshold: components["schemas"]["Threshold"] | null;
            /** Units */
            units: string[];
            /** Violation */
            violation: string;
            /** When */
            when: {
                [key: string]: unknown;
            } | null;
            /** Zh */
            zh: string;
        } & {
            [key: string]: unknown;
        };
        /**
         * ItemPage
         * @description Items in the order of how tellingly they match, then of the walk. `clauses`: those whose own text matches, with the
         *     first page only and only while nothing is asked that clauses do not have (type, severity, method, core).
         */
        ItemPage: {
            /** Clauses */
            clauses: components["schemas"]["ClauseHit"][];
            /** Items */
            items: components["schemas"]["ItemHit"][];
            /** Next Cursor */
            next_cursor: string | null;
            /** Total */
            total: number;
        };
        /**
         * ItemVersion
         * @description A version of the checklist that holds the item. `changed`: fields of the item that differ from the version before;
         *     null for the version that brought it.
         */
        ItemVersion: {
            /** Changed */
            changed: string[] | null;
            /** Current */
            current: boolean;
            /**
             * Published At
             * Format: date-time
             */
            published_at: string;
            /** Version */
            version: number;
        };
        /** KnownCode */
        KnownCode: {
            /** Code */
            code: string;
            /** En */
            en: string;
            /** Retired */
            retired: boolean;
            /** Zh */
            zh: string;
        };
        /** LifecycleOut */
        LifecycleOut: {
            /** Flags */
            flags: {
                [key: string]: unknown;
            }[];
            /** States */
            states: {
                [key: string]: unknown;
            }[];
            /** Transitions */
            transitions: {
                [key: string]: unknown;
            }[];
        };
        /**
         * LineOut
         * @description A line as it was frozen. `stands_as`: what it counts as after the ruling; disputed 存疑. `may_open`: the case itself.
         */
        LineOut: {
            /**
             * Case Id
             * Format: uuid
             */
            case_id: string;
            /** Closed At */
            closed_at: string | null;
            /** Closing */
            closing: boolean;
            /** Counts As */
            counts_as: string;
            dispute: components["schemas"]["DisputeOut"] | null;
            /** Due At */
            due_at: string | null;
            /** Entered */
            entered: string | null;
            /** Feedback At */
            feedback_at: string | null;
            /**
             * Found At
             * Format: date-time
             */
            found_at: string;
            /** Handled At */
            handled_at: string | null;
            /** Late Data */
            late_data: boolean;
            /** Left */
            left: string | null;
            /** Number */
            number: string;
            /** Opening */
            opening: boolean;
            /** Original Due At */
            original_due_at: string | null;
            /** Photos */
            photos: components["schemas"]["CasePhoto"][];
            /** Place */
            place: string;
            /** Position */
            position: number;
            /** Reworks */
            reworks: number;
            /** Severity */
            severity: string;
            /** Stands As */
            stands_as: string;
            /** State */
            state: string;
            /** Street */
            street: string;
            /** Unit */
            unit: string;
            /**
             * Unit Id
             * Format: uuid
             */
            unit_id: string;
            /** Violation */
            violation: string;
            /** What */
            what: string;
            /** What En */
            what_en: string;
            /** Why */
            why: string | null;
        };
        /** LinePage */
        LinePage: {
            /** Items */
            items: components["schemas"]["LineOut"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * LinkIn
         * @description `recipient`: whom it is given to, in words. `expires_at` null: valid until the case closes. `replaces`: earlier links of
         *     this case stop working.
         */
        LinkIn: {
            /** Expires At */
            expires_at?: string | null;
            /**
             * Recipient
             * @default
             */
            recipient?: string;
            /**
             * Replaces
             * @default true
             */
            replaces?: boolean;
        };
        /**
         * LinkMade
         * @description The address is in this answer and nowhere else: only its digest is kept.
         */
        LinkMade: {
            link: components["schemas"]["LinkOut"];
            /** Qr Svg */
            qr_svg: string;
            /** Url */
            url: string;
        };
        /**
         * LinkOut
         * @description `state` ended: the case is no longer with the unit it was handed to when the link was made.
         */
        LinkOut: {
            /**
             * Case Id
             * Format: uuid
             */
            case_id: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Expires At */
            expires_at: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Made By */
            made_by: string | null;
            /** Opened At */
            opened_at: string | null;
            /** Recipient */
            recipient: string;
            /** Revoked At */
            revoked_at: string | null;
            /**
             * State
             * @enum {string}
             */
            state: "live" | "revoked" | "expired" | "ended";
            unit: components["schemas"]["NamedOut"];
        };
        /**
         * ListAnswerIn
         * @description What a unit says to its list: right, but for `disputes`. `spoken_by` (代报): who at the unit said it.
         */
        ListAnswerIn: {
            /** Disputes */
            disputes?: components["schemas"]["DisputeIn"][];
            /**
             * Spoken By
             * @default
             */
            spoken_by?: string;
            /**
             * Unit Id
             * Format: uuid
             */
            unit_id: string;
        };
        /**
         * ListAnswerOut
         * @description `state`: silent is 逾期未回, 视为确认. `spoken_by`: who said it, where somebody else sent it.
         */
        ListAnswerOut: {
            /** At */
            at: string | null;
            /** By */
            by: string | null;
            /** Spoken By */
            spoken_by: string | null;
            /**
             * State
             * @enum {string}
             */
            state: "waiting" | "confirmed" | "disputed" | "silent";
        };
        /**
         * ListAnswerReceipt
         * @description The server's word that the answer is durable.
         */
        ListAnswerReceipt: {
            /** Content Sha256 */
            content_sha256: string;
            /** Disputes */
            disputes: string[];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Number */
            number: string;
            /**
             * Received At
             * Format: date-time
             */
            received_at: string;
            /**
             * Unit Id
             * Format: uuid
             */
            unit_id: string;
        };
        /**
         * ListImportOut
         * @description What an import would do, or did. `applied`: written; then `list_id` names the list. Nothing of a list with problems is.
         */
        ListImportOut: {
            /** Added */
            added: number;
            /** Applied */
            applied: boolean;
            /** Changed */
            changed: number;
            /** Changes */
            changes: components["schemas"]["RowChange"][];
            /** Known */
            known: number;
            /** List Id */
            list_id: string | null;
            /** Problems */
            problems: components["schemas"]["RowProblem"][];
            /** Rows */
            rows: number;
            /** Unknown Classes */
            unknown_classes: string[];
        };
        /**
         * ListPreview
         * @description A list before it is mapped. `columns`: the remembered mapping as far as this header has it, else a guess from the names
         *     of the columns; `remembered` says which. `missing`: headers of the remembered mapping that this list lacks.
         */
        ListPreview: {
            /** Columns */
            columns: {
                [key: string]: string;
            };
            /** Header */
            header: string[];
            /** Header Row */
            header_row: number;
            /** Missing */
            missing: string[];
            /** Remembered */
            remembered: boolean;
            /** Rows */
            rows: number;
            /** Sample */
            sample: components["schemas"]["SampleRow"][];
            /** Sheet */
            sheet: string;
            /** Version */
            version: number;
        };
        /**
         * ListText
         * @description A list as plain words, ready for a chat.
         */
        ListText: {
            /** Text */
            text: string;
        };
        /** LoginIn */
        LoginIn: {
            /** Password */
            password: string;
            /** Username */
            username: string;
        };
        /**
         * LookIn
         * @description Somebody looked at the picture. Without marks: there is nothing to blur in it.
         */
        LookIn: {
            /** Marks */
            marks: components["schemas"]["MarkIn"][];
        };
        /** LookOut */
        LookOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Looked At
             * Format: date-time
             */
            looked_at: string;
            /** Looked By */
            looked_by: string;
            /** Marks */
            marks: components["schemas"]["MarkOut"][];
        };
        /** LookPage */
        LookPage: {
            /** Items */
            items: components["schemas"]["LookPhoto"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * LookPhoto
         * @description A picture that a public file would show. `look`: the newest; null while nobody looked at it, so that it is left out.
         */
        LookPhoto: {
            /**
             * Case Id
             * Format: uuid
             */
            case_id: string;
            look: components["schemas"]["LookOut"] | null;
            /** Number */
            number: string;
            /**
             * Photo Id
             * Format: uuid
             */
            photo_id: string;
            /** Place */
            place: string;
            /**
             * Role
             * @enum {string}
             */
            role: "before" | "after";
            /** What */
            what: string;
        };
        /**
         * ManifestOut
         * @description What is in the file. `cut_off`: everything in it is as it was then; `photos_left_out`: nobody looked at them yet.
         */
        ManifestOut: {
            /** Cases */
            cases: number;
            /**
             * Cut Off
             * Format: date-time
             */
            cut_off: string;
            /** Files */
            files: components["schemas"]["FileOut"][];
            /** Filter */
            filter: components["schemas"]["FilterWords"][];
            /** Made For */
            made_for: string;
            /** Photos */
            photos: number;
            /** Photos Left Out */
            photos_left_out: number;
            /** Public */
            public: boolean;
            /** Timezone */
            timezone: string;
            /** Title */
            title: string;
        };
        /**
         * MarkIn
         * @description A rectangle to blur; shares of the upright picture, from its upper left corner.
         */
        MarkIn: {
            /** Height */
            height: number;
            /** Width */
            width: number;
            /** X */
            x: number;
            /** Y */
            y: number;
        };
        /** MarkOut */
        MarkOut: {
            /** Height */
            height: number;
            /** Width */
            width: number;
            /** X */
            x: number;
            /** Y */
            y: number;
        };
        /**
         * MeOut
         * @description Who is logged in. `rights` are what the roles add up to; screens offer by right, the server decides by right.
         */
        MeOut: {
            /** App Version */
            app_version: string;
            /** Rights */
            rights: string[];
            /**
             * Server Time
             * Format: date-time
             */
            server_time: string;
            user: components["schemas"]["MeUser"];
        };
        /** MeUser */
        MeUser: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Must Change Password */
            must_change_password: boolean;
            /** Name */
            name: string;
            /** Roles */
            roles: string[];
            /** Street Ids */
            street_ids: string[];
            /** Team */
            team: string;
            unit: components["schemas"]["UnitRef"] | null;
            /** Username */
            username: string;
        };
        /**
         * MilestoneIn
         * @description 节点. `version`: the one that was on the screen, 0 for a new one. `withdrawn`: it no longer stands on the plan.
         */
        MilestoneIn: {
            /**
             * Day
             * Format: date
             */
            day: string;
            /**
             * Front
             * @enum {string}
             */
            front: "sanitary" | "civilized" | "food" | "all";
            /**
             * Kind
             * @enum {string}
             */
            kind: "self_check" | "province" | "national" | "other";
            /** Title */
            title: string;
            /** Version */
            version: number;
            /**
             * Withdrawn
             * @default false
             */
            withdrawn?: boolean;
        };
        /**
         * MilestoneOut
         * @description `id` is null for the day of an evaluation, which is set elsewhere. `days_left`: negative when it is over.
         */
        MilestoneOut: {
            /**
             * Day
             * Format: date
             */
            day: string;
            /** Days Left */
            days_left: number;
            /**
             * Front
             * @enum {string}
             */
            front: "sanitary" | "civilized" | "food" | "all";
            /** Id */
            id: string | null;
            /**
             * Kind
             * @enum {string}
             */
            kind: "self_check" | "province" | "national" | "other";
            /** Title */
            title: string;
            /** Title En */
            title_en: string;
            /** Version */
            version: number;
        };
        /**
         * MockAgreement
         * @description Items where inspectors agree least come first; pairs by name.
         */
        MockAgreement: {
            /** Items */
            items: components["schemas"]["ItemAgreement"][];
            /** Pairs */
            pairs: components["schemas"]["PairAgreement"][];
            whole: components["schemas"]["AgreementOut"];
        };
        /**
         * MockClosingIn
         * @description `leave_open`: close although there are disagreements nobody has ruled on; they count nowhere.
         */
        MockClosingIn: {
            /**
             * Leave Open
             * @default false
             */
            leave_open?: boolean;
        };
        /**
         * MockDetail
         * @description `may_reveal`: it is the day, and the reader may. `agreement`: over all items of finished points. `made_by`: who drew.
         */
        MockDetail: {
            agreement: components["schemas"]["AgreementOut"] | null;
            /** Forecast Draws */
            forecast_draws: number;
            /** Inspectors */
            inspectors: components["schemas"]["MockInspector"][];
            /** Made By */
            made_by: string;
            /** May Manage */
            may_manage: boolean;
            /** May Reveal */
            may_reveal: boolean;
            mock: components["schemas"]["MockOut"];
            /** Types */
            types: components["schemas"]["MockType"][];
        };
        /**
         * MockFront
         * @description How a front came out. `score` is null where no drawn point says anything of it yet. `is_inside`: the score lies within the
         *     range that was forecast, null without both. `doubtful`: items in doubt 存疑, which count nowhere.
         *
         *     `published_sample` false: the sample is this product's assumption for this front (假定).
         */
        MockFront: {
            /** Code */
            code: string;
            /** Doubtful */
            doubtful: number;
            /** En */
            en: string;
            /** Failed */
            failed: number;
            /** Is Inside */
            is_inside: boolean | null;
            /** Line */
            line: number;
            /** Line Is Target */
            line_is_target: boolean;
            /** Na */
            na: number;
            /** Passed */
            passed: number;
            /** Points */
            points: number;
            predicted: components["schemas"]["Predicted"] | null;
            /** Published Sample */
            published_sample: boolean;
            /** Score */
            score: number | null;
            /** Short En */
            short_en: string;
            /** Short Zh */
            short_zh: string;
            /** Zh */
            zh: string;
        };
        /**
         * MockIn
         * @description A draw. `open` false: 暗访. `size`: points in all, by the weights of sampling.yaml; null: the district's whole share.
         *     `last_on`: the last day on which it is walked; null: the day itself.
         */
        MockIn: {
            /** Fronts */
            fronts: ("sanitary" | "civilized" | "food")[];
            /**
             * Held On
             * Format: date
             */
            held_on: string;
            /** Inspector Ids */
            inspector_ids: string[];
            /**
             * Last On
             * @default null
             */
            last_on?: string | null;
            /** Name */
            name: string;
            /**
             * Open
             * @default true
             */
            open?: boolean;
            /**
             * Size
             * @default null
             */
            size?: number | null;
        };
        /** MockInspector */
        MockInspector: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Team */
            team: string;
            /** Unit */
            unit: string | null;
        };
        /**
         * MockOut
         * @description A mock evaluation in a list. `fronts` hold scores as soon as points are finished, and for good when it is closed.
         */
        MockOut: {
            /** Closed At */
            closed_at: string | null;
            /** Commitment */
            commitment: string;
            /**
             * Drawn At
             * Format: date-time
             */
            drawn_at: string;
            /** Fronts */
            fronts: components["schemas"]["MockFront"][];
            /**
             * Held On
             * Format: date
             */
            held_on: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Last On
             * Format: date
             */
            last_on: string;
            /** Name */
            name: string;
            /** Open */
            open: boolean;
            progress: components["schemas"]["MockProgress"] | null;
            /** Revealed At */
            revealed_at: string | null;
            /** Size */
            size: number;
            /**
             * State
             * @enum {string}
             */
            state: "sealed" | "running" | "closed" | "cancelled";
        };
        /**
         * MockPage
         * @description Newest first. `may_draw`: the reader draws, reveals, rules and closes.
         */
        MockPage: {
            /** Calibration */
            calibration: components["schemas"]["Calibration"][];
            /** Items */
            items: components["schemas"]["MockOut"][];
            /** May Draw */
            may_draw: boolean;
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * MockPointOut
         * @description A drawn point with its two inspectors. `scores` by front, of finished points.
         */
        MockPointOut: {
            /** Code */
            code: string;
            /** Disputed */
            disputed: number;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Opened At */
            opened_at: string | null;
            /** Retired */
            retired: boolean;
            /** Scores */
            scores: {
                [key: string]: number;
            };
            /** Seats */
            seats: components["schemas"]["MockSeatOut"][];
            /** Street */
            street: string;
            /** Type */
            type: string;
        };
        /** MockPoints */
        MockPoints: {
            /** Items */
            items: components["schemas"]["MockPointOut"][];
        };
        /**
         * MockPreview
         * @description Before a draw. `full`: the district's whole share; `size`: points that this many would come to; `inspectors`: who may be
         *     sent; `today`: of the district's calendar.
         */
        MockPreview: {
            /** Full */
            full: number;
            /** Inspectors */
            inspectors: components["schemas"]["MockInspector"][];
            /** Size */
            size: number;
            /**
             * Today
             * Format: date
             */
            today: string;
            /** Types */
            types: components["schemas"]["MockType"][];
        };
        /**
         * MockProgress
         * @description Points by how far they are. `finished`: both inspectors handed in; `one`: one of them; `none`: nobody; `retired`: taken out
         *     of the register since the draw. Of the finished: `not_inspectable` by both.
         */
        MockProgress: {
            /** Disputed */
            disputed: number;
            /** Drawn */
            drawn: number;
            /** Finished */
            finished: number;
            /** None */
            none: number;
            /** Not Inspectable */
            not_inspectable: number;
            /** One */
            one: number;
            /** Retired */
            retired: number;
            /** Ruled */
            ruled: number;
        };
        /**
         * MockProof
         * @description All that is needed to draw the same again (docs/definitions.md says how). `matches`: the server did, and it comes out.
         */
        MockProof: {
            /** Commitment */
            commitment: string;
            /** Drawn */
            drawn: string[];
            /**
             * Drawn At
             * Format: date-time
             */
            drawn_at: string;
            /** Matches */
            matches: boolean;
            /**
             * Mock Id
             * Format: uuid
             */
            mock_id: string;
            /** Plan */
            plan: {
                [key: string]: number;
            };
            /** Population */
            population: components["schemas"]["DrawnFrom"][];
            /** Population Sha256 */
            population_sha256: string;
            /** Rule */
            rule: string;
            /** Seed */
            seed: string;
        };
        /** MockRulingIn */
        MockRulingIn: {
            /**
             * Reason
             * @default
             */
            reason?: string;
            /**
             * Verdict
             * @enum {string}
             */
            verdict: "pass" | "fail" | "na";
        };
        /**
         * MockSeatOut
         * @description `state`: waiting · handed_in (kept back until the colleague has finished too) · done · could_not_inspect (both opened).
         *     `inspection_id` once it is open.
         */
        MockSeatOut: {
            /** Inspection Id */
            inspection_id: string | null;
            inspector: components["schemas"]["MockInspector"] | null;
            /**
             * Seat
             * @enum {integer}
             */
            seat: 1 | 2;
            /**
             * State
             * @enum {string}
             */
            state: "waiting" | "handed_in" | "done" | "could_not_inspect" | "absent";
        };
        /**
         * MockSheet
         * @description 评分表 of one front. `frozen`: the evaluation is closed, nothing changes any more.
         */
        MockSheet: {
            /** Clauses */
            clauses: components["schemas"]["SheetClause"][];
            /** Deductions */
            deductions: components["schemas"]["Deduction"][];
            front: components["schemas"]["MockFront"];
            /** Frozen */
            frozen: boolean;
            /**
             * Held On
             * Format: date
             */
            held_on: string;
            /**
             * Mock Id
             * Format: uuid
             */
            mock_id: string;
            /** Name */
            name: string;
            /** Types */
            types: components["schemas"]["SheetType"][];
        };
        /**
         * MockSide
         * @description What one inspector said of an item. `photos` as far as the reader may see them.
         */
        MockSide: {
            /**
             * Inspection Id
             * Format: uuid
             */
            inspection_id: string;
            /** Inspector */
            inspector: string;
            /** Note */
            note: string | null;
            /** Photos */
            photos: string[];
            /** Value */
            value: number | null;
            /**
             * Verdict
             * @enum {string}
             */
            verdict: "pass" | "fail" | "na";
        };
        /**
         * MockType
         * @description How many points of a type are drawn, of how many.
         */
        MockType: {
            /** Drawn */
            drawn: number;
            /** En */
            en: string;
            /** Points */
            points: number;
            /** Type */
            type: string;
            /** Zh */
            zh: string;
        };
        /**
         * MoveIn
         * @description One step of the lifecycle. `after` names a queued step this one follows, instead of `version`.
         *
         *     `ended_as` (refuse, void): other keeps the failing answer standing, no_violation (the default) takes it back.
         *     `photo_ids` (split): photos of the case that become a case of their own. `unit_report_id` (report_done): what the unit said
         *     over its link; its photos are the evidence, its words stand where the step brings none. `leader_name` (suspend, supervise):
         *     who approved, or who sees to it; `new_due_at` is then the plan date, or the date of supervision.
         */
        MoveIn: {
            /**
             * Accountable Unit Id
             * @default null
             */
            accountable_unit_id?: string | null;
            /**
             * After
             * @default null
             */
            after?: string | null;
            /**
             * Child Unit Id
             * @default null
             */
            child_unit_id?: string | null;
            /**
             * Co Unit Ids
             * @default null
             */
            co_unit_ids?: string[] | null;
            device: components["schemas"]["Device"];
            /**
             * Due At
             * @default null
             */
            due_at?: string | null;
            /**
             * Ended As
             * @default null
             */
            ended_as?: ("no_violation" | "other") | null;
            /** Event */
            event: string;
            /**
             * Handler Name
             * @default null
             */
            handler_name?: string | null;
            /**
             * Leader Name
             * @default null
             */
            leader_name?: string | null;
            /**
             * Line Unit Id
             * @default null
             */
            line_unit_id?: string | null;
            /**
             * Measure
             * @default null
             */
            measure?: string | null;
            /**
             * New Due At
             * @default null
             */
            new_due_at?: string | null;
            /**
             * Occurred At
             * Format: date-time
             */
            occurred_at: string;
            /**
             * Photo Ids
             * @default null
             */
            photo_ids?: string[] | null;
            /** Photos */
            photos?: components["schemas"]["PhotoIn"][];
            /** @default null */
            position?: components["schemas"]["Fix"] | null;
            /**
             * Reason
             * @default null
             */
            reason?: string | null;
            /**
             * Severity
             * @default null
             */
            severity?: ("minor" | "major" | "critical") | null;
            /**
             * Suggested Unit Id
             * @default null
             */
            suggested_unit_id?: string | null;
            /**
             * Target Case Id
             * @default null
             */
            target_case_id?: string | null;
            /**
             * Unit Report Id
             * @default null
             */
            unit_report_id?: string | null;
            /**
             * Version
             * @default null
             */
            version?: number | null;
            /**
             * Violation
             * @default null
             */
            violation?: string | null;
        };
        /**
         * MoveReceipt
         * @description The server's word that a step is durable: where the case stood after it, and which photos are held.
         */
        MoveReceipt: {
            /**
             * Case Id
             * Format: uuid
             */
            case_id: string;
            /** Event */
            event: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Missing Photos */
            missing_photos: string[];
            /** Photos */
            photos: components["schemas"]["PhotoHeld"][];
            /**
             * Received At
             * Format: date-time
             */
            received_at: string;
            /** State */
            state: string;
            /** Version */
            version: number;
        };
        /** NamedChoice */
        NamedChoice: {
            /** Code */
            code: string;
            /** En */
            en: string;
            /** Zh */
            zh: string;
        };
        /** NamedCode */
        NamedCode: {
            /** Code */
            code: string;
            /** En */
            en: string;
            /** Zh */
            zh: string;
        };
        /** NamedOut */
        NamedOut: {
            /** Code */
            code: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
        };
        /**
         * NearCase
         * @description Perhaps the same thing. `hours_apart` is negative for what was found earlier; `may_merge`: it is open.
         */
        NearCase: {
            case: components["schemas"]["CaseOut"];
            /** Distance M */
            distance_m: number | null;
            /** Hours Apart */
            hours_apart: number;
            /** May Merge */
            may_merge: boolean;
            /** Pairs */
            pairs: components["schemas"]["PhotoPair"][];
            /** Same Place */
            same_place: boolean;
        };
        /** NearCases */
        NearCases: {
            /** Items */
            items: components["schemas"]["NearCase"][];
        };
        /**
         * NextStocktake
         * @description The week that may be opened now, or the one after it. `by_itself`: the clock will open it.
         */
        NextStocktake: {
            /** By Itself */
            by_itself: boolean;
            /**
             * Cut Off At
             * Format: date-time
             */
            cut_off_at: string;
            /** May Open */
            may_open: boolean;
            /** Number */
            number: string;
        };
        /**
         * NoticeOut
         * @description `kind` names the sentence, `body` holds what it is about.
         */
        NoticeOut: {
            /** Body */
            body: {
                [key: string]: unknown;
            };
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kind */
            kind: string;
            /** Read At */
            read_at: string | null;
        };
        /** NoticesPage */
        NoticesPage: {
            /** Items */
            items: components["schemas"]["NoticeOut"][];
            /** Next Cursor */
            next_cursor: string | null;
            /** Unread */
            unread: number;
        };
        /**
         * OfficeAsk
         * @description What a unit asked for, or what was ruled last: a request for more time, a return, a suspension.
         */
        OfficeAsk: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Event */
            event: string;
            /** Measure */
            measure: string | null;
            /** Reason */
            reason: string | null;
            /** Suggested Unit */
            suggested_unit: string | null;
            /** Unit */
            unit: string | null;
            /** Until */
            until: string | null;
        };
        /**
         * OfficeCounts
         * @description How many cases each list holds for this actor, and how many of them are past the date it is sorted by.
         */
        OfficeCounts: {
            /** Late */
            late: {
                [key: string]: number;
            };
            /** Lists */
            lists: {
                [key: string]: number;
            };
        };
        /** OfficePage */
        OfficePage: {
            /** Items */
            items: components["schemas"]["OfficeRow"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * OfficeRow
         * @description A case with what its list is about. `at`: what the list is sorted by; `window_until`: until when finding it again
         *     counts as its return (反弹); `allowed`: what the actor may do now.
         */
        OfficeRow: {
            /** Allowed */
            allowed: string[];
            ask: components["schemas"]["OfficeAsk"] | null;
            /**
             * At
             * Format: date-time
             */
            at: string;
            case: components["schemas"]["CaseOut"];
            /** Closed At */
            closed_at: string | null;
            /** Extension Count */
            extension_count: number;
            /** Plan At */
            plan_at: string | null;
            /** Plan Leader */
            plan_leader: string | null;
            recurrence_of: components["schemas"]["NamedOut"] | null;
            /** Return Count */
            return_count: number;
            /** Rework Count */
            rework_count: number;
            /** Seen Again */
            seen_again: number;
            /** Supervised Due At */
            supervised_due_at: string | null;
            /** Supervised Leader */
            supervised_leader: string | null;
            /** Window Until */
            window_until: string | null;
        };
        /**
         * OrganisationOut
         * @description A unit role. `en` and `scope` are empty for a name that the content no longer lists.
         */
        OrganisationOut: {
            /** En */
            en: string;
            /** Scope */
            scope: string;
            /** Zh */
            zh: string;
        };
        /**
         * OverviewFront
         * @description `rate`: 整改后合格率 over all rounds. `inspected`, `planned`, `coverage`: of the running round, null without one.
         *
         *     `change`: `rate` less that of a week ago, null where either is. `score` is null before the first forecast.
         */
        OverviewFront: {
            before: components["schemas"]["RateThen"] | null;
            /** Change */
            change: number | null;
            /**
             * Code
             * @enum {string}
             */
            code: "sanitary" | "civilized" | "food";
            /** Coverage */
            coverage: number | null;
            /** Days Left */
            days_left: number | null;
            /** En */
            en: string;
            /** Expected On */
            expected_on: string | null;
            /** Fail */
            fail: number;
            /** Inspected */
            inspected: number | null;
            /** Pass */
            pass: number;
            /** Planned */
            planned: number | null;
            /** Rate */
            rate: number | null;
            score: components["schemas"]["Score"] | null;
            /** Short En */
            short_en: string;
            /** Short Zh */
            short_zh: string;
            /** Zh */
            zh: string;
        };
        /**
         * OverviewOut
         * @description `streets`: the reader's own first, then the worst, then the best, each once; `streets_in_all`: how many there are.
         *
         *     `mine`: cases of the reader's own streets, null without any. `drivers`: the ten that add most. `is_stale`: asking anew would
         *     bring something; `is_making`: something is on its way. `may_set_dates`: the reader sets the days of the evaluations.
         */
        OverviewOut: {
            cases: components["schemas"]["CaseNumbers"];
            /**
             * Cut Off
             * Format: date-time
             */
            cut_off: string;
            /** Drivers */
            drivers: components["schemas"]["Driver"][];
            /** Forecast At */
            forecast_at: string | null;
            /** Fronts */
            fronts: components["schemas"]["OverviewFront"][];
            /** Is Making */
            is_making: boolean;
            /** Is Stale */
            is_stale: boolean;
            /** May Set Dates */
            may_set_dates: boolean;
            mine: components["schemas"]["CaseNumbers"] | null;
            round: components["schemas"]["RoundBrief"] | null;
            /** Streets */
            streets: components["schemas"]["OverviewStreet"][];
            /** Streets In All */
            streets_in_all: number;
        };
        /**
         * OverviewStreet
         * @description `sponsored`: the reader's own (包保). `place`: its place by rate among `of` streets that have one, 1 is the best.
         */
        OverviewStreet: {
            before: components["schemas"]["RateThen"] | null;
            cases: components["schemas"]["CaseNumbers"];
            /** Change */
            change: number | null;
            /** Fail */
            fail: number;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Of */
            of: number;
            /** Pass */
            pass: number;
            /** Place */
            place: number | null;
            /** Rate */
            rate: number | null;
            /** Sponsored */
            sponsored: boolean;
        };
        /** PairAgreement */
        PairAgreement: {
            /** Agreed */
            agreed: number;
            first: components["schemas"]["MockInspector"];
            /** Judged */
            judged: number;
            /** Kappa */
            kappa: number | null;
            /** Points */
            points: number;
            second: components["schemas"]["MockInspector"];
            /** Share */
            share: number | null;
            /** Why */
            why: ("nothing_judged" | "one_verdict_only") | null;
        };
        /**
         * PaperCaseOut
         * @description A case as the paper words it. `due`: local date and time, as printed.
         */
        PaperCaseOut: {
            /** Clause */
            clause: string;
            /** Due */
            due: string;
            /**
             * Found On
             * Format: date
             */
            found_on: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Item */
            item: string;
            /** Note */
            note: string;
            /** Number */
            number: string;
            /** Photos */
            photos: string[];
            /** Place */
            place: string;
            /** Severity */
            severity: string;
            /** What */
            what: string;
        };
        /**
         * PaperGroup
         * @description What one unit would get.
         */
        PaperGroup: {
            /** Case Ids */
            case_ids: string[];
            /** Numbers */
            numbers: string[];
            unit: components["schemas"]["NamedOut"];
        };
        /**
         * PaperGroups
         * @description `more`: there are more cases than were looked at; narrow the filter.
         */
        PaperGroups: {
            /** Groups */
            groups: components["schemas"]["PaperGroup"][];
            /** More */
            more: boolean;
            /** Without Unit */
            without_unit: number;
        };
        /**
         * PaperIn
         * @description One paper for one unit. The cases stand on it in the order given.
         */
        PaperIn: {
            /** Case Ids */
            case_ids: string[];
            /**
             * Kind
             * @enum {string}
             */
            kind: "assignment" | "supervision";
            /**
             * Note
             * @default
             */
            note?: string;
            /**
             * Unit Id
             * Format: uuid
             */
            unit_id: string;
        };
        /** PaperLine */
        PaperLine: {
            /** Cases */
            cases: number;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Issued At
             * Format: date-time
             */
            issued_at: string;
            /** Issued By */
            issued_by: string;
            /** Kind */
            kind: string;
            /** Number */
            number: string;
            unit: components["schemas"]["NamedOut"];
        };
        /**
         * PaperOut
         * @description `text`: the whole paper as plain words for a chat; `pictures`: how many long pictures it makes.
         */
        PaperOut: {
            /** Cases */
            cases: number;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Issued At
             * Format: date-time
             */
            issued_at: string;
            /** Issued By */
            issued_by: string;
            /**
             * Issued On
             * Format: date
             */
            issued_on: string;
            /** Issuer */
            issuer: string;
            /** Kind */
            kind: string;
            /** Lines */
            lines: components["schemas"]["PaperCaseOut"][];
            /** Note */
            note: string;
            /** Number */
            number: string;
            /** Pictures */
            pictures: number;
            /** Text */
            text: string;
            /** Title */
            title: string;
            unit: components["schemas"]["NamedOut"];
        };
        /** PaperPage */
        PaperPage: {
            /** Items */
            items: components["schemas"]["PaperLine"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * PartIn
         * @description One of the points that a point becomes. What is left out is taken from the whole.
         */
        PartIn: {
            /** Address */
            address?: string | null;
            /** Code */
            code?: string | null;
            /** Lat */
            lat: number;
            /** Lon */
            lon: number;
            /** Name */
            name: string;
            /** Radius M */
            radius_m?: number | null;
            /** Steward */
            steward?: string | null;
            /** Street Id */
            street_id?: string | null;
            /** Type */
            type?: string | null;
            /** Unit Id */
            unit_id?: string | null;
        };
        /** PasswordIn */
        PasswordIn: {
            /** New */
            new: string;
            /** Old */
            old: string;
        };
        /** PersonOut */
        PersonOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
        };
        /** PhotoHeld */
        PhotoHeld: {
            /** Held */
            held: boolean;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Sha256 */
            sha256: string;
        };
        /**
         * PhotoIn
         * @description A photo declared with its record; the bytes follow to /api/photos/{id}/content.
         */
        PhotoIn: {
            /** Bytes */
            bytes: number;
            /** Content Type */
            content_type: string;
            /**
             * Exif
             * @default null
             */
            exif?: {
                [key: string]: unknown;
            } | null;
            /** Height */
            height: number;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** @default null */
            position?: components["schemas"]["Fix"] | null;
            /**
             * Role
             * @default scene
             * @enum {string}
             */
            role?: "scene" | "before" | "after" | "check" | "document";
            /** Sha256 */
            sha256: string;
            /**
             * Source
             * @enum {string}
             */
            source: "camera" | "gallery";
            /**
             * Taken At
             * Format: date-time
             */
            taken_at: string;
            /** Width */
            width: number;
        };
        /**
         * PhotoPair
         * @description Two photos that look the same; `distance`: bits of 64 that differ (0 is the same picture).
         */
        PhotoPair: {
            /** Distance */
            distance: number;
            /**
             * Mine
             * Format: uuid
             */
            mine: string;
            /**
             * Theirs
             * Format: uuid
             */
            theirs: string;
        };
        /**
         * PhotoReceipt
         * @description The server's word that these bytes are durable. Only against it may a phone delete its copy.
         */
        PhotoReceipt: {
            /** Bytes */
            bytes: number;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Received At
             * Format: date-time
             */
            received_at: string;
            /** Sha256 */
            sha256: string;
        };
        /**
         * PictureOut
         * @description What is stored, which is not what was sent: upright, smaller, nothing but pixels. `sha256` goes into `help_picture`.
         */
        PictureOut: {
            /** Bytes */
            bytes: number;
            /** Height */
            height: number;
            /** Sha256 */
            sha256: string;
            /** Width */
            width: number;
        };
        /** PlaceOut */
        PlaceOut: {
            /** Index */
            index: number;
            /** Section */
            section: string;
        };
        /**
         * PlanImportOut
         * @description `applied` is false for a trial and where there are problems; then nothing was written.
         */
        PlanImportOut: {
            /** Added */
            added: number;
            /** Applied */
            applied: boolean;
            /** Changed */
            changed: number;
            /** Problems */
            problems: components["schemas"]["PlanProblem"][];
            /** Rows */
            rows: number;
            /** Unchanged */
            unchanged: number;
        };
        /**
         * PlanOut
         * @description The whole plan the reader may see, so that it can be filtered and read without a network.
         *
         *     `today`: the local day that standings are of. `margin`: points of progress that may lag. `may_manage`: the reader writes it;
         *     `is_whole`: the reader sees every task, not only those of a unit.
         */
        PlanOut: {
            /**
             * Cut Off
             * Format: date-time
             */
            cut_off: string;
            /** Is Whole */
            is_whole: boolean;
            /** Margin */
            margin: number;
            /** May Manage */
            may_manage: boolean;
            /** Milestones */
            milestones: components["schemas"]["MilestoneOut"][];
            /** Tasks */
            tasks: components["schemas"]["TaskOut"][];
            /**
             * Today
             * Format: date
             */
            today: string;
        };
        /**
         * PlanProblem
         * @description `field`: a column of the sheet, empty for the row as a whole.
         */
        PlanProblem: {
            /** Code */
            code: string;
            /** Detail */
            detail: string;
            /** Field */
            field: string;
            /** Row */
            row: number;
        };
        /**
         * PlanReportIn
         * @description 进展: percent, and what was done, in a few words.
         */
        PlanReportIn: {
            /** Progress */
            progress: number;
            /** Words */
            words: string;
        };
        /**
         * PlanReportOut
         * @description `unit`: of whoever reported, when they did.
         */
        PlanReportOut: {
            /** Author */
            author: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Progress */
            progress: number;
            /**
             * Reported At
             * Format: date-time
             */
            reported_at: string;
            /** Unit */
            unit: string | null;
            /** Words */
            words: string;
        };
        /**
         * PointAdsOut
         * @description One point: what is asked, how it stands, every ad (gone ones last) and every look at them, newest first.
         */
        PointAdsOut: {
            /** Ads */
            ads: components["schemas"]["AdOut"][];
            /** History */
            history: components["schemas"]["AdSightingOut"][];
            /** Is Default */
            is_default: boolean | null;
            point: components["schemas"]["AdPoint"];
            standing: components["schemas"]["StandingOut"];
        };
        /** PointBrief */
        PointBrief: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
        };
        /**
         * PointChange
         * @description What is given is changed, what is left out stays. `base_changed_at`: refuse if somebody changed it since then.
         */
        PointChange: {
            /** Address */
            address?: string | null;
            /** Base Changed At */
            base_changed_at?: string | null;
            /** Code */
            code?: string | null;
            /** Lat */
            lat?: number | null;
            /** Lon */
            lon?: number | null;
            /** Name */
            name?: string | null;
            /** Radius M */
            radius_m?: number | null;
            /** Status */
            status?: "active" | null;
            /** Steward */
            steward?: string | null;
            /** Street Id */
            street_id?: string | null;
            /** Type */
            type?: string | null;
            /** Unit Id */
            unit_id?: string | null;
        };
        /**
         * PointOut
         * @description A place that is inspected. Position in WGS-84 degrees, radius in metres.
         */
        PointOut: {
            /** Address */
            address: string;
            /**
             * Changed At
             * Format: date-time
             */
            changed_at: string;
            /** Code */
            code: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Lat */
            lat: number;
            /** Lon */
            lon: number;
            /** Name */
            name: string;
            /** Qr */
            qr: string;
            /** Radius M */
            radius_m: number;
            /** Split From Id */
            split_from_id: string | null;
            /** Status */
            status: string;
            /** Status Note */
            status_note: string;
            /** Steward */
            steward: string;
            /** Street */
            street: string;
            /**
             * Street Id
             * Format: uuid
             */
            street_id: string;
            /** Type */
            type: string;
            /** Unit */
            unit: string | null;
            /** Unit Id */
            unit_id: string | null;
        };
        /**
         * PointProposalIn
         * @description An inspector's word that the register is wrong; `pin` and `moved` say where the point is.
         */
        PointProposalIn: {
            /**
             * Accuracy M
             * @default null
             */
            accuracy_m?: number | null;
            device: components["schemas"]["Device"];
            /**
             * Kind
             * @enum {string}
             */
            kind: "pin" | "moved" | "split" | "retire" | "gone";
            /**
             * Lat
             * @default null
             */
            lat?: number | null;
            /**
             * Lon
             * @default null
             */
            lon?: number | null;
            /**
             * Note
             * @default null
             */
            note?: string | null;
            /**
             * Point Id
             * Format: uuid
             */
            point_id: string;
            /**
             * Proposed At
             * Format: date-time
             */
            proposed_at: string;
        };
        /** PointsPage */
        PointsPage: {
            /** Items */
            items: components["schemas"]["PointOut"][];
            /** Next Cursor */
            next_cursor: string | null;
            /** Total */
            total: number;
        };
        /**
         * Predicted
         * @description 实地得分预估 for this plan, frozen at the draw: nine of ten simulated evaluations lie between `low` and `high`.
         */
        Predicted: {
            /** High */
            high: number;
            /** Low */
            low: number;
            /** Mean */
            mean: number;
            /**
             * State
             * @enum {string}
             */
            state: "sure" | "open" | "doubtful";
        };
        /**
         * PreviewLine
         * @description A case the rule would have caught. `unit`: where it would have gone; `actual`: where a person sent it (null: nowhere).
         */
        PreviewLine: {
            actual: components["schemas"]["NamedOut"] | null;
            /** Held */
            held: string | null;
            /** Number */
            number: string;
            /** Place */
            place: string;
            /** State */
            state: string;
            /**
             * Submitted At
             * Format: date-time
             */
            submitted_at: string;
            unit: components["schemas"]["NamedOut"] | null;
        };
        /**
         * PreviousVisit
         * @description The visit before the one that opened the case, as far as it answered the same item.
         */
        PreviousVisit: {
            /**
             * Finished At
             * Format: date-time
             */
            finished_at: string;
            /**
             * Inspection Id
             * Format: uuid
             */
            inspection_id: string;
            /** Photos */
            photos: components["schemas"]["CasePhoto"][];
            /** Verdict */
            verdict: string;
        };
        /** @description RFC 9457; `code` is stable and stands in docs/errors.md, some codes bring further members. */
        Problem: {
            code: string;
            detail: string;
            errors?: {
                code: string;
                field: string;
                message: string;
            }[];
            status: number;
            title: string;
            type: string;
        };
        /**
         * Progress
         * @description `points_planned`: points with a standing assignment; the other two count among them, by visits of this round.
         */
        Progress: {
            /** Assignments */
            assignments: number;
            /** Points Not Inspectable */
            points_not_inspectable: number;
            /** Points Planned */
            points_planned: number;
            /** Points Visited */
            points_visited: number;
        };
        /**
         * Proposal
         * @description What the desk would most likely hand over: the unit named by item or class, and the deadline counted from now.
         */
        Proposal: {
            accountable_unit: components["schemas"]["NamedOut"] | null;
            /** Due At */
            due_at: string | null;
            line_unit: components["schemas"]["NamedOut"] | null;
        };
        /**
         * ProposalOut
         * @description `distance_m`: from where the register has the point now to where the proposal puts it.
         */
        ProposalOut: {
            /** Accuracy M */
            accuracy_m: number | null;
            /** Decided At */
            decided_at: string | null;
            /** Decided By */
            decided_by: string | null;
            /** Decision Note */
            decision_note: string;
            /** Distance M */
            distance_m: number | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kind */
            kind: string;
            /** Lat */
            lat: number | null;
            /** Lon */
            lon: number | null;
            /** Note */
            note: string;
            point: components["schemas"]["ProposalPoint"];
            /**
             * Proposed At
             * Format: date-time
             */
            proposed_at: string;
            /** Proposed By */
            proposed_by: string;
            /**
             * Received At
             * Format: date-time
             */
            received_at: string;
            /** State */
            state: string;
        };
        /** ProposalPoint */
        ProposalPoint: {
            /** Code */
            code: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Lat */
            lat: number;
            /** Lon */
            lon: number;
            /** Name */
            name: string;
            /** Status */
            status: string;
        };
        /** ProposalReceipt */
        ProposalReceipt: {
            /** Content Sha256 */
            content_sha256: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Received At
             * Format: date-time
             */
            received_at: string;
        };
        /** ProposalsPage */
        ProposalsPage: {
            /** Items */
            items: components["schemas"]["ProposalOut"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /** PublishIn */
        PublishIn: {
            /** Draft Version */
            draft_version: number;
            /** Note */
            note: string;
        };
        /** PublishedOut */
        PublishedOut: {
            /** Code */
            code: string;
            /** Items Added */
            items_added: number;
            /** Items Retired */
            items_retired: number;
            /** Version */
            version: number;
        };
        /** RankedUnit */
        RankedUnit: {
            /** Code */
            code: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kind */
            kind: string;
            /** Name */
            name: string;
        };
        /**
         * RankingHistory
         * @description Ranks over the settled weeks, oldest first. `ranked`: how many were ranked in each.
         */
        RankingHistory: {
            /**
             * Group
             * @enum {string}
             */
            group: "street" | "department" | "subdistrict" | "community" | "company";
            /** Ranked */
            ranked: number[];
            /** Units */
            units: components["schemas"]["HistoryUnit"][];
            /** Weeks */
            weeks: string[];
        };
        /**
         * RankingOut
         * @description One list: units of one kind. `groups`: those the reader may ask for. `previous`: the settled week of `previous_*`.
         */
        RankingOut: {
            /** Definition */
            definition: string;
            /**
             * Group
             * @enum {string}
             */
            group: "street" | "department" | "subdistrict" | "community" | "company";
            /** Groups */
            groups: ("street" | "department" | "subdistrict" | "community" | "company")[];
            /** Items */
            items: components["schemas"]["RankingRowOut"][];
            period: components["schemas"]["RankingPeriod"];
            /** Previous */
            previous: string | null;
            rules: components["schemas"]["RankingRules"];
            /** Sha256 */
            sha256: string | null;
        };
        /**
         * RankingPart
         * @description `rate` = numerator / denominator, null for nothing of nothing. `weight` as set; `points`: what it adds, null where it could
         *     not be judged (the other weights keep their proportion). `counts`: rows by word; `excluded`: left out, by why.
         */
        RankingPart: {
            /**
             * Code
             * @enum {string}
             */
            code: "due" | "first_check" | "recurrence" | "shirking" | "self_found" | "points";
            /** Counts */
            counts: {
                [key: string]: number;
            };
            /** Denominator */
            denominator: number;
            /** Excluded */
            excluded: {
                [key: string]: number;
            };
            /** Numerator */
            numerator: number;
            /** Points */
            points: number | null;
            /** Rate */
            rate: number | null;
            /** Weight */
            weight: number;
        };
        /**
         * RankingPeriod
         * @description `kind`: week, now (since the last accounts), month or round; `weeks`: the weekly accounts it is made of. `settled`: it does
         *     not change any more. `frozen`: kept when the week was settled; a week settled before there were rankings is not.
         */
        RankingPeriod: {
            /** Frozen */
            frozen: boolean;
            /** Key */
            key: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "week" | "now" | "month" | "round";
            /** Round Name */
            round_name: string | null;
            /** Running */
            running: boolean;
            /** Settled */
            settled: boolean;
            /** Since */
            since: string | null;
            /** Until */
            until: string | null;
            /** Weeks */
            weeks: string[];
        };
        /**
         * RankingPeriods
         * @description What may be asked for, newest first. `now`: also the running week.
         */
        RankingPeriods: {
            /** Groups */
            groups: ("street" | "department" | "subdistrict" | "community" | "company")[];
            /** Months */
            months: string[];
            /** Now */
            now: boolean;
            /** Rounds */
            rounds: components["schemas"]["RankingRound"][];
            /** Weeks */
            weeks: components["schemas"]["RankingWeek"][];
        };
        /** RankingRound */
        RankingRound: {
            /**
             * Ends On
             * Format: date
             */
            ends_on: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /**
             * Starts On
             * Format: date
             */
            starts_on: string;
        };
        /**
         * RankingRowOut
         * @description `rank` null: shown, not ranked; `marks` say why (too_few 样本不足, no_points; disputed 存疑 keeps its rank). `score` and
         *     `handling` (单位得分) out of 100. `red`, `black`: why it stands there. `cards`: codes of the 黄牌 rules that hold.
         */
        RankingRowOut: {
            /** Black */
            black: string[];
            /** Cards */
            cards: string[];
            field: components["schemas"]["FieldOut"] | null;
            /** Handling */
            handling: number | null;
            /** Marks */
            marks: string[];
            /** Parts */
            parts: components["schemas"]["RankingPart"][];
            /** Previous Rank */
            previous_rank: number | null;
            /** Previous Score */
            previous_score: number | null;
            /** Rank */
            rank: number | null;
            /** Red */
            red: string[];
            /** Score */
            score: number | null;
            unit: components["schemas"]["RankedUnit"];
        };
        /**
         * RankingRules
         * @description Weights and thresholds the ranking was made with.
         */
        RankingRules: {
            /** Black Bottom */
            black_bottom: number;
            /** Cards */
            cards: components["schemas"]["CardOut"][];
            /** Field */
            field: number;
            /** First Check */
            first_check: number;
            /** Handling */
            handling: number;
            /** Min Due */
            min_due: number;
            /** No Recurrence */
            no_recurrence: number;
            /** On Time */
            on_time: number;
            /** Red All On Time */
            red_all_on_time: boolean;
            /** Red Top */
            red_top: number;
            /** Self Found Max */
            self_found_max: number;
            /** Shirking Each */
            shirking_each: number;
        };
        /** RankingWeek */
        RankingWeek: {
            /**
             * Cut Off At
             * Format: date-time
             */
            cut_off_at: string;
            /** Number */
            number: string;
            /** Settled */
            settled: boolean;
            /**
             * Since At
             * Format: date-time
             */
            since_at: string;
        };
        /**
         * RateDayOut
         * @description 整改后合格率 when the local `day` began, as it was known then.
         */
        RateDayOut: {
            /**
             * Day
             * Format: date
             */
            day: string;
            /** Fail */
            fail: number;
            /** Inspected */
            inspected: number;
            /** Pass */
            pass: number;
            /** Rate */
            rate: number | null;
        };
        /**
         * RateDaysPage
         * @description Days that are kept, oldest first.
         */
        RateDaysPage: {
            /** Definition */
            definition: string;
            /** Items */
            items: components["schemas"]["RateDayOut"][];
        };
        /**
         * RatePage
         * @description Rows with the distinct total (an item of two fronts counts in both rows and once in the total).
         */
        RatePage: {
            /**
             * Basis
             * @enum {string}
             */
            basis: "current" | "visits";
            /**
             * By
             * @enum {string}
             */
            by: "front" | "category" | "clause" | "item" | "point_type" | "street" | "unit" | "point" | "day";
            /**
             * Cut Off
             * Format: date-time
             */
            cut_off: string;
            /** Definition */
            definition: string;
            /** Items */
            items: components["schemas"]["RateRow"][];
            /** Round Id */
            round_id: string | null;
            /** Since */
            since: string | null;
            total: components["schemas"]["RateRow"];
            /** Until */
            until: string | null;
        };
        /**
         * RateRow
         * @description `rate` is 0..1, null when nothing was judged. `planned` is null without a round and by day.
         *
         *     `points_*` are given by point, street and point type, and for the total. `confirmed_rate`: share judged one by one (not
         *     by 其余合格). `self_*`: 自查, which enters no other column.
         */
        RateRow: {
            /** Confirmed Rate */
            confirmed_rate: number | null;
            /** Coverage */
            coverage: number | null;
            /** Fail */
            fail: number;
            /** Inspected */
            inspected: number;
            /** Key */
            key: string;
            /** Na */
            na: number;
            /** Na Rate */
            na_rate: number | null;
            /** Name */
            name: string;
            /** Pass */
            pass: number;
            /** Planned */
            planned: number | null;
            /** Points Inspected */
            points_inspected: number | null;
            /** Points Planned */
            points_planned: number | null;
            /** Rate */
            rate: number | null;
            /** Self Fail */
            self_fail: number;
            /** Self Pass */
            self_pass: number;
            /** Self Rate */
            self_rate: number | null;
        };
        /**
         * RateThen
         * @description 整改后合格率 when `day` began.
         */
        RateThen: {
            /**
             * Day
             * Format: date
             */
            day: string;
            /** Fail */
            fail: number;
            /** Pass */
            pass: number;
            /** Rate */
            rate: number | null;
        };
        /**
         * ReassignIn
         * @description `point_ids` left out or null: all that the first inspector has not yet visited.
         */
        ReassignIn: {
            /**
             * From Inspector Id
             * Format: uuid
             */
            from_inspector_id: string;
            /** Point Ids */
            point_ids?: string[] | null;
            /**
             * To Inspector Id
             * Format: uuid
             */
            to_inspector_id: string;
        };
        /** ReassignedOut */
        ReassignedOut: {
            /** Moved */
            moved: number;
        };
        /**
         * Receipt
         * @description The server's word for a record: this revision with this content is durable, and these photos are held.
         */
        Receipt: {
            /** Case Id */
            case_id: string | null;
            /** Cases */
            cases: components["schemas"]["CaseGiven"][];
            /** Content Sha256 */
            content_sha256: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Missing Photos */
            missing_photos: string[];
            /** Photos */
            photos: components["schemas"]["PhotoHeld"][];
            /**
             * Received At
             * Format: date-time
             */
            received_at: string;
            /** Revision */
            revision: number;
        };
        /**
         * Repeat
         * @description How often the item is answered in one visit, and how the samples become one verdict.
         */
        Repeat: {
            /** En */
            en: string;
            /**
             * Fold
             * @enum {string}
             */
            fold: "worst" | "mean";
            /** Max */
            max: number;
            /** Min */
            min: number;
            /** Zh */
            zh: string;
        };
        /**
         * ReportIn
         * @description 快速上报: one violation, photographed, without a checklist.
         *
         *     代录, with the right `intake.import`: the desk registers for a source. `source_ref`: the source's own number, on the ledger
         *     once; `source_due_at`: its deadline; `street_id`: on whose ground (属地) it lies without a point. Words do without a photo.
         */
        ReportIn: {
            /**
             * Author Id
             * @default null
             */
            author_id?: string | null;
            /**
             * Base Sha256
             * @default null
             */
            base_sha256?: string | null;
            /**
             * Captured By Role
             * @default null
             */
            captured_by_role?: string | null;
            device: components["schemas"]["Device"];
            /**
             * Fronts
             * @default null
             */
            fronts?: ("sanitary" | "civilized" | "food")[] | null;
            /**
             * Note
             * @default null
             */
            note?: string | null;
            /** Photos */
            photos: components["schemas"]["PhotoIn"][];
            /**
             * Place Text
             * @default null
             */
            place_text?: string | null;
            /**
             * Point Id
             * @default null
             */
            point_id?: string | null;
            /** @default null */
            position?: components["schemas"]["Fix"] | null;
            /**
             * Reported At
             * Format: date-time
             */
            reported_at: string;
            /** Revision */
            revision: number;
            /**
             * Severity
             * @default null
             */
            severity?: ("minor" | "major" | "critical") | null;
            /**
             * Source
             * @default null
             */
            source?: ("巡查" | "自查" | "督查组" | "上级" | "第三方" | "12345" | "领导批示" | "代表委员" | "网格员" | "媒体" | "群众") | null;
            /**
             * Source Due At
             * @default null
             */
            source_due_at?: string | null;
            /**
             * Source Ref
             * @default null
             */
            source_ref?: string | null;
            /**
             * Street Id
             * @default null
             */
            street_id?: string | null;
            /** Violation */
            violation: string;
        };
        /** RescueLine */
        RescueLine: {
            /** Code */
            code: string | null;
            /** Detail */
            detail: string | null;
            /** Id */
            id: string;
            /** Kind */
            kind: string;
            /**
             * Status
             * @enum {string}
             */
            status: "stored" | "same" | "refused";
        };
        /**
         * RescueOut
         * @description What became of every record and photo of a rescue file.
         */
        RescueOut: {
            /** Items */
            items: components["schemas"]["RescueLine"][];
            /** Photos */
            photos: components["schemas"]["RescueLine"][];
        };
        /**
         * ResultOut
         * @description Pairs of point and item as they stand now (docs/definitions.md, `current`): `inspected` counts 不适用, `rate` does not.
         *
         *     `planned` and `coverage` are null without a round. `open_cases`: not yet 销号, whatever the round, as far as the actor may
         *     see them; null for whoever sees none.
         */
        ResultOut: {
            /** Coverage */
            coverage: number | null;
            /** Fail */
            fail: number;
            /** Inspected */
            inspected: number;
            /** Na */
            na: number;
            /** Open Cases */
            open_cases: number | null;
            /** Pass */
            pass: number;
            /** Planned */
            planned: number | null;
            /** Rate */
            rate: number | null;
        };
        /** RetireIn */
        RetireIn: {
            /** Reason */
            reason: string;
        };
        /** RevisionsOut */
        RevisionsOut: {
            /** Items */
            items: components["schemas"]["app__checklists__rulebook__schemas__RevisionOut"][];
        };
        /** RoundBrief */
        RoundBrief: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
        };
        /**
         * RoundIn
         * @description One repeat of the campaign. `open` false is a covert visit 暗访.
         */
        RoundIn: {
            /**
             * Ends On
             * Format: date
             */
            ends_on: string;
            /** Fronts */
            fronts: ("sanitary" | "civilized" | "food")[];
            /**
             * Kind
             * @default routine
             * @enum {string}
             */
            kind?: "routine" | "self" | "supervise" | "external" | "mock" | "recheck";
            /** Name */
            name: string;
            /**
             * Open
             * @default true
             */
            open?: boolean;
            /**
             * Starts On
             * Format: date
             */
            starts_on: string;
        };
        /** RoundOut */
        RoundOut: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Ends On
             * Format: date
             */
            ends_on: string;
            /** Fronts */
            fronts: string[];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kind */
            kind: string;
            /** Name */
            name: string;
            /** Open */
            open: boolean;
            progress: components["schemas"]["Progress"];
            /**
             * Starts On
             * Format: date
             */
            starts_on: string;
        };
        /** RoundShort */
        RoundShort: {
            /**
             * Ends On
             * Format: date
             */
            ends_on: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kind */
            kind: string;
            /** Name */
            name: string;
            /** Open */
            open: boolean;
            /**
             * Starts On
             * Format: date
             */
            starts_on: string;
        };
        /** RoundsPage */
        RoundsPage: {
            /** Items */
            items: components["schemas"]["RoundOut"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * RowChange
         * @description A number that is on the ledger and about which the list now says something else. `fields`: header → [before, now].
         */
        RowChange: {
            /**
             * Case Id
             * Format: uuid
             */
            case_id: string;
            /** Fields */
            fields: {
                [key: string]: string[];
            };
            /** Number */
            number: string;
            /** Ref */
            ref: string;
            /** Row */
            row: number;
        };
        /**
         * RowProblem
         * @description `column`: its letter; null for the row as a whole. `value`: what stands there.
         */
        RowProblem: {
            /** Code */
            code: string;
            /** Column */
            column: string | null;
            /** Field */
            field: string;
            /** Header */
            header: string | null;
            /** Row */
            row: number;
            /** Value */
            value: string;
        };
        /**
         * RulebookDocumentOut
         * @description `default`: what the content folder says, to show what is the district's own.
         */
        RulebookDocumentOut: {
            /**
             * Changed At
             * Format: date-time
             */
            changed_at: string;
            changed_by: components["schemas"]["EditorOut"] | null;
            /** Default */
            default: {
                [key: string]: unknown;
            } | null;
            /** Document */
            document: {
                [key: string]: unknown;
            };
            /** Is Default */
            is_default: boolean;
            /** Name */
            name: string;
            /** Note */
            note: string;
            /** Version */
            version: number;
        };
        /** RulebookIn */
        RulebookIn: {
            /** Document */
            document: {
                [key: string]: unknown;
            };
            /** Note */
            note: string;
            /** Version */
            version: number;
        };
        /** RulebookOut */
        RulebookOut: {
            /** Items */
            items: components["schemas"]["RulebookRow"][];
        };
        /**
         * RulebookRow
         * @description `is_default`: as the content folder has it; nobody set it in the browser.
         */
        RulebookRow: {
            /**
             * Changed At
             * Format: date-time
             */
            changed_at: string;
            changed_by: components["schemas"]["EditorOut"] | null;
            /** Is Default */
            is_default: boolean;
            /** Name */
            name: string;
            /** Note */
            note: string;
            /** Version */
            version: number;
        };
        /**
         * RulingIn
         * @description `rules_as` (upheld): what the line counts as instead. `replaces`: the ruling that was on the screen; null for the first.
         */
        RulingIn: {
            /** Reason */
            reason: string;
            /**
             * Replaces
             * @default null
             */
            replaces?: string | null;
            /**
             * Rules As
             * @default null
             */
            rules_as?: ("on_time" | "late" | "overdue" | "suspended" | "excluded") | null;
            /**
             * Ruling
             * @enum {string}
             */
            ruling: "upheld" | "rejected";
            /**
             * Ruling Id
             * Format: uuid
             */
            ruling_id: string;
        };
        /**
         * RunningWorkOut
         * @description `assignments`: open ones in rounds that are not over. What phones hold as drafts is known only when it arrives.
         */
        RunningWorkOut: {
            /** Assignments */
            assignments: number;
            /** Inspectors */
            inspectors: number;
            /** Points */
            points: number;
            /** Rounds */
            rounds: number;
            /** Versions */
            versions: components["schemas"]["VersionInUseOut"][];
        };
        /** SampleRow */
        SampleRow: {
            /** Cells */
            cells: string[];
            /** Number */
            number: number;
        };
        /** SavedOut */
        SavedOut: {
            /**
             * Edited At
             * Format: date-time
             */
            edited_at: string;
            /** Problems */
            problems: components["schemas"]["DraftProblemOut"][];
            /** Version */
            version: number;
        };
        /**
         * Score
         * @description 实地得分预估, as in the forecast, without its chance.
         */
        Score: {
            /** High */
            high: number;
            /** Line */
            line: number;
            /** Line Is Target */
            line_is_target: boolean;
            /** Low */
            low: number;
            /** Mean */
            mean: number;
            /** Published Sample */
            published_sample: boolean;
            /**
             * State
             * @enum {string}
             */
            state: "sure" | "open" | "doubtful";
        };
        /** SeatIn */
        SeatIn: {
            /**
             * Inspector Id
             * Format: uuid
             */
            inspector_id: string;
        };
        /** SectionChangeOut */
        SectionChangeOut: {
            /**
             * Change
             * @enum {string}
             */
            change: "added" | "removed" | "moved" | "reworded";
            /** Code */
            code: string;
            /** En */
            en: string;
            /** Fields */
            fields: components["schemas"]["FieldChangeOut"][];
            /** Zh */
            zh: string;
        };
        /** SectionOut */
        SectionOut: {
            /** Code */
            code: string;
            /** En */
            en: string;
            /** Items */
            items: components["schemas"]["ItemOut"][];
            /** Zh */
            zh: string;
        };
        /** SessionOut */
        SessionOut: {
            /** Address */
            address: string;
            /** Client */
            client: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Current */
            current: boolean;
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Seen At
             * Format: date-time
             */
            seen_at: string;
        };
        /** SessionsOut */
        SessionsOut: {
            /** Items */
            items: components["schemas"]["SessionOut"][];
        };
        /**
         * ShareNeedOut
         * @description Percent. `have` and `ok` are null until somebody measured it. `of`: a code of `bases`.
         */
        ShareNeedOut: {
            /** Have */
            have: number | null;
            /** Need */
            need: number;
            /** Of */
            of: string;
            /** Ok */
            ok: boolean | null;
        };
        /**
         * SheetClause
         * @description A clause of the front's standards. `existing`: points of types that have items of it; `points`: drawn points at which it
         *     was looked at. `earned` of `possible` weight; `score` 0..100.
         */
        SheetClause: {
            /** Category */
            category: string;
            /** Clause */
            clause: string;
            /** Doubtful */
            doubtful: number;
            /** Earned */
            earned: number;
            /** Existing */
            existing: number;
            /** Failed */
            failed: number;
            /** Na */
            na: number;
            /** No */
            no: string;
            /** Passed */
            passed: number;
            /** Points */
            points: number;
            /** Possible */
            possible: number;
            /** Score */
            score: number | null;
            /** Title */
            title: string;
            /** Title En */
            title_en: string;
        };
        /**
         * SheetLine
         * @description One label of the printed sheet.
         */
        SheetLine: {
            /** Code */
            code: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Qr Svg */
            qr_svg: string;
            /** Street */
            street: string;
            /** Url */
            url: string;
        };
        /** SheetOut */
        SheetOut: {
            /** Items */
            items: components["schemas"]["SheetLine"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * SheetType
         * @description Points of a type that were scored, and their mean.
         */
        SheetType: {
            /** En */
            en: string;
            /** Points */
            points: number;
            /** Score */
            score: number;
            /** Type */
            type: string;
            /** Zh */
            zh: string;
        };
        /** SightingOut */
        SightingOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Inspection Id */
            inspection_id: string | null;
            /** Kind */
            kind: string;
            /** Note */
            note: string | null;
            /**
             * Seen At
             * Format: date-time
             */
            seen_at: string;
            /** Seen By */
            seen_by: string | null;
            /** Withdrawn At */
            withdrawn_at: string | null;
        };
        /**
         * SlipLoginIn
         * @description The token of a printed slip and the password its owner chooses.
         */
        SlipLoginIn: {
            /** Password */
            password: string;
            /** Token */
            token: string;
        };
        /**
         * SlipOut
         * @description One slip to print. The link works once; it is shown here and never again.
         */
        SlipOut: {
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
            /** Name */
            name: string;
            /** Qr Svg */
            qr_svg: string;
            /** Url */
            url: string;
            /**
             * User Id
             * Format: uuid
             */
            user_id: string;
            /** Username */
            username: string;
        };
        /** SlipsIn */
        SlipsIn: {
            /** User Ids */
            user_ids: string[];
        };
        /** SlipsOut */
        SlipsOut: {
            /** Items */
            items: components["schemas"]["SlipOut"][];
        };
        /**
         * SourceListLine
         * @description `waiting`: cases that are still open.
         */
        SourceListLine: {
            /** Added */
            added: number;
            /** Changed */
            changed: number;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Imported At
             * Format: date-time
             */
            imported_at: string;
            /** Imported By */
            imported_by: string;
            /** Known */
            known: number;
            /** Name */
            name: string;
            /** Rows */
            rows: number;
            /** Source */
            source: string;
            /** Waiting */
            waiting: number;
        };
        /** SourceListOut */
        SourceListOut: {
            /** Added */
            added: number;
            /** Changed */
            changed: number;
            /** Columns */
            columns: {
                [key: string]: string;
            };
            /** Header */
            header: string[];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Imported At
             * Format: date-time
             */
            imported_at: string;
            /** Imported By */
            imported_by: string;
            /** Known */
            known: number;
            /** Lines */
            lines: components["schemas"]["SourceListRow"][];
            /** Name */
            name: string;
            /** Rows */
            rows: number;
            /** Sheet */
            sheet: string;
            /** Source */
            source: string;
            /** Waiting */
            waiting: number;
        };
        /** SourceListPage */
        SourceListPage: {
            /** Items */
            items: components["schemas"]["SourceListLine"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * SourceListRow
         * @description A row and its case as it is now. `state`, `unit`, `due_at`: of the case that goes on, where it was merged.
         */
        SourceListRow: {
            /**
             * Case Id
             * Format: uuid
             */
            case_id: string;
            /** Changes */
            changes: {
                [key: string]: string[];
            };
            /** Due At */
            due_at: string | null;
            /** Number */
            number: string;
            /**
             * Outcome
             * @enum {string}
             */
            outcome: "added" | "known" | "changed";
            /** Overdue */
            overdue: boolean;
            /** Place */
            place: string;
            /** Ref */
            ref: string;
            /** Row */
            row: number;
            /** Source Due At */
            source_due_at: string | null;
            /** State */
            state: string;
            /** Text */
            text: string;
            unit: components["schemas"]["NamedOut"] | null;
        };
        /**
         * SourceMappingIn
         * @description How the lists of a source are read. `columns`: field → header; `classes`: their word → our class; `violation`: the class
         *     of whatever has no word of its own. `base_version`: of the mapping on the screen, 0 for none.
         */
        SourceMappingIn: {
            /** Base Version */
            base_version: number;
            /** Classes */
            classes?: {
                [key: string]: string;
            };
            /** Columns */
            columns: {
                [key: string]: string;
            };
            /**
             * Violation
             * @default null
             */
            violation?: string | null;
        };
        /** SourceMappingOut */
        SourceMappingOut: {
            /** Classes */
            classes: {
                [key: string]: string;
            };
            /** Columns */
            columns: {
                [key: string]: string;
            };
            /**
             * Edited At
             * Format: date-time
             */
            edited_at: string;
            /** Edited By */
            edited_by: string;
            /** Source */
            source: string;
            /** Version */
            version: number;
            /** Violation */
            violation: string | null;
        };
        /** SourceOut */
        SourceOut: {
            /** Code */
            code: string;
            /** Text */
            text: string;
        };
        /** SplitIn */
        SplitIn: {
            /** Parts */
            parts: components["schemas"]["PartIn"][];
            /** Reason */
            reason: string;
        };
        /** SplitOut */
        SplitOut: {
            /** Parts */
            parts: components["schemas"]["PointOut"][];
            point: components["schemas"]["PointOut"];
        };
        /**
         * StandardOut
         * @description `coverage` is null for an edition that is not mapped.
         */
        StandardOut: {
            /** Categories */
            categories: components["schemas"]["CategoryOut"][];
            /** Code */
            code: string;
            /** Core */
            core: number;
            coverage: components["schemas"]["CoverageOut"] | null;
            /** Edition */
            edition: string;
            /** En */
            en: string;
            /**
             * Front
             * @enum {string}
             */
            front: "sanitary" | "civilized" | "food";
            /** Items */
            items: number;
            /** Mapped */
            mapped: boolean;
            /** Note */
            note: string;
            /** Note En */
            note_en: string;
            /** Zh */
            zh: string;
        };
        /**
         * StandardShort
         * @description `mapped`: items are tied to this edition; without, it stands for its structure and nothing is said of its coverage.
         */
        StandardShort: {
            /** Code */
            code: string;
            /** Edition */
            edition: string;
            /** En */
            en: string;
            /**
             * Front
             * @enum {string}
             */
            front: "sanitary" | "civilized" | "food";
            /** Mapped */
            mapped: boolean;
            /** Note */
            note: string;
            /** Note En */
            note_en: string;
            /** Zh */
            zh: string;
        };
        /**
         * StandardsOut
         * @description Everything above the items. `items` and `core` are distinct over all fronts.
         */
        StandardsOut: {
            /** Core */
            core: number;
            /** Fronts */
            fronts: components["schemas"]["FrontOut"][];
            /** Items */
            items: number;
            /** Point Types */
            point_types: components["schemas"]["TermOut"][];
        };
        /**
         * StandingOut
         * @description 达标: what the type asks for and what there is (docs/definitions.md). Parts are null where nothing is asked.
         */
        StandingOut: {
            /** Condition Ok */
            condition_ok: boolean | null;
            /** Count */
            count: number;
            /** Forms */
            forms: number;
            /** Forms Missing */
            forms_missing: string[];
            /** Forms Needed */
            forms_needed: number;
            /** Forms Ok */
            forms_ok: boolean | null;
            /** Number Ok */
            number_ok: boolean | null;
            /** Poor */
            poor: number;
            /** Required */
            required: number;
            /** Share Ok */
            share_ok: boolean | null;
            /** Shares */
            shares: components["schemas"]["ShareNeedOut"][];
            /** Stale */
            stale: number;
            /** Standing */
            standing: number;
            /**
             * State
             * @enum {string}
             */
            state: "not_asked" | "unregistered" | "met" | "unmet";
            /** Themes */
            themes: components["schemas"]["ThemeNeedOut"][];
            /** Themes Ok */
            themes_ok: boolean | null;
        };
        /**
         * StocktakeOut
         * @description `first`: the ledger was opened with it (期初建账). `previous`: the list whose closing balance this one opens with.
         */
        StocktakeOut: {
            /**
             * Closes At
             * Format: date-time
             */
            closes_at: string;
            /**
             * Cut Off At
             * Format: date-time
             */
            cut_off_at: string;
            /** First */
            first: boolean;
            /** May Rule */
            may_rule: boolean;
            /** May Settle */
            may_settle: boolean;
            /** Min Due */
            min_due: number;
            /** Number */
            number: string;
            /** Open Disputes */
            open_disputes: number;
            /**
             * Opened At
             * Format: date-time
             */
            opened_at: string;
            /** Opened By */
            opened_by: string | null;
            /** Previous */
            previous: string | null;
            /** Settled At */
            settled_at: string | null;
            /** Settled By */
            settled_by: string | null;
            /** Settlement Sha256 */
            settlement_sha256: string | null;
            /** Sha256 */
            sha256: string;
            /**
             * Since At
             * Format: date-time
             */
            since_at: string;
            /**
             * State
             * @enum {string}
             */
            state: "open" | "ruling" | "settled";
            /** Streets */
            streets: components["schemas"]["StreetSumsOut"][];
            totals: components["schemas"]["TotalsOut"];
            /** Units */
            units: components["schemas"]["UnitListOut"][];
        };
        /** StocktakePage */
        StocktakePage: {
            /** Items */
            items: components["schemas"]["StocktakeRow"][];
            next: components["schemas"]["NextStocktake"];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * StocktakeRow
         * @description `state`: open (the window), ruling (the window is over), settled 定账. `totals`: of what the actor sees.
         */
        StocktakeRow: {
            /**
             * Closes At
             * Format: date-time
             */
            closes_at: string;
            /**
             * Cut Off At
             * Format: date-time
             */
            cut_off_at: string;
            /** Number */
            number: string;
            /** Open Disputes */
            open_disputes: number;
            /**
             * Opened At
             * Format: date-time
             */
            opened_at: string;
            /** Settled At */
            settled_at: string | null;
            /**
             * Since At
             * Format: date-time
             */
            since_at: string;
            /**
             * State
             * @enum {string}
             */
            state: "open" | "ruling" | "settled";
            totals: components["schemas"]["TotalsOut"];
        };
        /**
         * StreetPage
         * @description One street as a leader sees it. `instructions` and `visits` newest first, a hundred at most.
         */
        StreetPage: {
            /**
             * Cut Off
             * Format: date-time
             */
            cut_off: string;
            /** Instructions */
            instructions: components["schemas"]["InstructionOut"][];
            street: components["schemas"]["OverviewStreet"];
            /** Visits */
            visits: components["schemas"]["StreetVisitOut"][];
        };
        /**
         * StreetSumsOut
         * @description The same cases by place; never to be added to the lists of units.
         */
        StreetSumsOut: {
            street: components["schemas"]["NamedOut"];
            totals: components["schemas"]["TotalsOut"];
        };
        /**
         * StreetVisitIn
         * @description 下沉验收: a leader was in a street. `point_ids`: points they saw; `opinion`: good, fair or poor; at least one photo.
         */
        StreetVisitIn: {
            /**
             * Author Id
             * @default null
             */
            author_id?: string | null;
            /**
             * Base Sha256
             * @default null
             */
            base_sha256?: string | null;
            /**
             * Captured By Role
             * @default null
             */
            captured_by_role?: string | null;
            device: components["schemas"]["Device"];
            /**
             * Note
             * @default null
             */
            note?: string | null;
            /**
             * Opinion
             * @enum {string}
             */
            opinion: "good" | "fair" | "poor";
            /** Photos */
            photos: components["schemas"]["PhotoIn"][];
            /** Point Ids */
            point_ids?: string[];
            /** @default null */
            position?: components["schemas"]["Fix"] | null;
            /** Revision */
            revision: number;
            /**
             * Street Id
             * Format: uuid
             */
            street_id: string;
            /**
             * Visited At
             * Format: date-time
             */
            visited_at: string;
        };
        /**
         * StreetVisitOut
         * @description 下沉验收 as its current revision tells it, with the points that were seen.
         */
        StreetVisitOut: {
            /** Author */
            author: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Note */
            note: string | null;
            /**
             * Opinion
             * @enum {string}
             */
            opinion: "good" | "fair" | "poor";
            /** Photos */
            photos: components["schemas"]["CasePhoto"][];
            /** Points */
            points: components["schemas"]["PointBrief"][];
            /**
             * Received At
             * Format: date-time
             */
            received_at: string;
            /**
             * Visited At
             * Format: date-time
             */
            visited_at: string;
        };
        /** Switch */
        Switch: {
            /** Code */
            code: string;
            /**
             * Effect
             * @enum {string}
             */
            effect: "na" | "pass";
            /** En */
            en: string;
            /** Zh */
            zh: string;
        };
        /** TaskCase */
        TaskCase: {
            /** Due At */
            due_at: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Number */
            number: string;
            /** Overdue */
            overdue: boolean;
            /** State */
            state: string;
            /** What */
            what: string;
            /** What En */
            what_en: string;
        };
        /**
         * TaskDetail
         * @description `linked_cases`, `linked_points`: those the reader may see, where `task` counts all. Reports newest first.
         */
        TaskDetail: {
            /**
             * Edited At
             * Format: date-time
             */
            edited_at: string;
            /** Edited By */
            edited_by: string;
            /** Linked Cases */
            linked_cases: components["schemas"]["TaskCase"][];
            /** Linked Points */
            linked_points: components["schemas"]["TaskPoint"][];
            /** May Manage */
            may_manage: boolean;
            /** Reports */
            reports: components["schemas"]["PlanReportOut"][];
            task: components["schemas"]["TaskOut"];
        };
        /**
         * TaskIn
         * @description A task as the command office writes it. `version`: the one that was on the screen, 0 for a new task.
         */
        TaskIn: {
            /** Case Ids */
            case_ids?: string[];
            /** Co Unit Ids */
            co_unit_ids?: string[];
            /**
             * Detail
             * @default
             */
            detail?: string;
            /**
             * Due On
             * Format: date
             */
            due_on: string;
            /**
             * Front
             * @enum {string}
             */
            front: "sanitary" | "civilized" | "food" | "all";
            /**
             * Lead Unit Id
             * Format: uuid
             */
            lead_unit_id: string;
            /** Point Ids */
            point_ids?: string[];
            /**
             * Starts On
             * Format: date
             */
            starts_on: string;
            /** Title */
            title: string;
            /** Version */
            version: number;
        };
        /**
         * TaskOut
         * @description `elapsed`: percent of its days that are over. `days_late`: 0 unless late. `cases`, `points`: how many are linked.
         *
         *     `may_report`: the reader reports its progress.
         */
        TaskOut: {
            /** Cases */
            cases: number;
            /** Closed On */
            closed_on: string | null;
            /** Co Units */
            co_units: components["schemas"]["UnitBrief"][];
            /** Days Late */
            days_late: number;
            /** Detail */
            detail: string;
            /**
             * Due On
             * Format: date
             */
            due_on: string;
            /** Elapsed */
            elapsed: number;
            /**
             * Front
             * @enum {string}
             */
            front: "sanitary" | "civilized" | "food" | "all";
            /**
             * Id
             * Format: uuid
             */
            id: string;
            last_report: components["schemas"]["PlanReportOut"] | null;
            lead: components["schemas"]["UnitBrief"];
            /** May Report */
            may_report: boolean;
            /** Number */
            number: number;
            /** Points */
            points: number;
            /** Progress */
            progress: number;
            /** Reached On */
            reached_on: string | null;
            /**
             * Standing
             * @enum {string}
             */
            standing: "cancelled" | "done" | "awaiting" | "late" | "slipping" | "not_begun" | "on_track";
            /**
             * Starts On
             * Format: date
             */
            starts_on: string;
            /**
             * State
             * @enum {string}
             */
            state: "open" | "done" | "cancelled";
            /** State Note */
            state_note: string;
            /** Title */
            title: string;
            /** Version */
            version: number;
        };
        /** TaskPoint */
        TaskPoint: {
            /** Code */
            code: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Street */
            street: string;
        };
        /**
         * TaskStateIn
         * @description Close a task as done or called off, or open it again.
         */
        TaskStateIn: {
            /**
             * Note
             * @default
             */
            note?: string;
            /**
             * State
             * @enum {string}
             */
            state: "open" | "done" | "cancelled";
            /** Version */
            version: number;
        };
        /** TermOut */
        TermOut: {
            /** Code */
            code: string;
            /** En */
            en: string;
            /** Zh */
            zh: string;
        };
        /**
         * TermsOut
         * @description Words of the content: point types in its order, violation classes with the usual ones first.
         */
        TermsOut: {
            /** Point Types */
            point_types: components["schemas"]["TermOut"][];
            /** Violations */
            violations: components["schemas"]["TermOut"][];
        };
        /** TestedItem */
        TestedItem: {
            /** Code */
            code: string;
            /** Core */
            core: boolean;
            /** Deadline Hours */
            deadline_hours: number;
            /** En */
            en: string;
            /** Fronts */
            fronts: ("sanitary" | "civilized" | "food")[];
            /**
             * Method
             * @enum {string}
             */
            method: "visual" | "document" | "measure" | "interview" | "phone_call";
            result: components["schemas"]["ResultOut"];
            /**
             * Severity
             * @enum {string}
             */
            severity: "minor" | "major" | "critical";
            /** Type */
            type: string;
            /** Violation */
            violation: string;
            /** Zh */
            zh: string;
        };
        /** TestedType */
        TestedType: {
            /** Items */
            items: components["schemas"]["TestedItem"][];
            type: components["schemas"]["TermOut"];
        };
        /** ThemeNeedOut */
        ThemeNeedOut: {
            /** Have */
            have: number;
            /** Need */
            need: number;
            /** Theme */
            theme: string;
        };
        /**
         * Threshold
         * @description The value passes when `value op limit` holds.
         */
        Threshold: {
            /**
             * Op
             * @enum {string}
             */
            op: "<=" | "<" | ">=" | ">" | "==";
            /** Unit */
            unit: string;
            /** Value */
            value: number;
        };
        /** TokenIn */
        TokenIn: {
            /** Expires At */
            expires_at?: string | null;
            /** Name */
            name: string;
        };
        /**
         * TokenMade
         * @description `token` is shown this once; the server keeps only its digest.
         */
        TokenMade: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Expires At */
            expires_at: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Token */
            token: string;
            /** Used At */
            used_at: string | null;
        };
        /** TokenOut */
        TokenOut: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Expires At */
            expires_at: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** Used At */
            used_at: string | null;
        };
        /** TokensOut */
        TokensOut: {
            /** Items */
            items: components["schemas"]["TokenOut"][];
        };
        /**
         * TotalsOut
         * @description due = on_time + late + overdue (应销号); rate = on_time / due, null where nothing was due; opening + entered − left =
         *     closing. `disputed`: 存疑, in none of the counts before it.
         */
        TotalsOut: {
            /** Closing */
            closing: number;
            /** Disputed */
            disputed: number;
            /** Due */
            due: number;
            /** Entered */
            entered: {
                [key: string]: number;
            };
            /** Excluded */
            excluded: number;
            /** Late */
            late: number;
            /** Left */
            left: {
                [key: string]: number;
            };
            /** Lines */
            lines: number;
            /** On Time */
            on_time: number;
            /** Opening */
            opening: number;
            /** Overdue */
            overdue: number;
            /** Rate */
            rate: number | null;
            /** Suspended */
            suspended: number;
            /** Why */
            why: {
                [key: string]: number;
            };
        };
        /**
         * TrialOut
         * @description A test message. `said`: what the other end answered, as a code of ours where there was no answer.
         */
        TrialOut: {
            /**
             * Asked At
             * Format: date-time
             */
            asked_at: string;
            /** Ended At */
            ended_at: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Said */
            said: string;
            /**
             * State
             * @enum {string}
             */
            state: "waiting" | "sending" | "sent" | "given_up";
        };
        /** TypeCount */
        TypeCount: {
            /** Core */
            core: number;
            /** Items */
            items: number;
            /** Type */
            type: string;
        };
        /** UnitBrief */
        UnitBrief: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
        };
        /**
         * UnitListOut
         * @description One unit's list. `marks`: too_few 样本不足, disputed 存疑. `may_answer`: this actor may confirm or dispute it now.
         */
        UnitListOut: {
            answer: components["schemas"]["ListAnswerOut"];
            /** Has Account */
            has_account: boolean;
            /** Kind */
            kind: string;
            /** Marks */
            marks: string[];
            /** May Answer */
            may_answer: boolean;
            /** Open Disputes */
            open_disputes: number;
            /** Sha256 */
            sha256: string;
            totals: components["schemas"]["TotalsOut"];
            unit: components["schemas"]["NamedOut"];
        };
        /** UnitOut */
        UnitOut: {
            /** Active */
            active: boolean;
            /** Code */
            code: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kind */
            kind: string;
            /** Name */
            name: string;
            /** Parent Id */
            parent_id: string | null;
        };
        /** UnitRef */
        UnitRef: {
            /** Code */
            code: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
        };
        /**
         * UnitReportOut
         * @description What a unit says. `name`: as it was written there; `decided_by`: who took or declined it.
         */
        UnitReportOut: {
            /**
             * Case Id
             * Format: uuid
             */
            case_id: string;
            /** Decided At */
            decided_at: string | null;
            /** Decided By */
            decided_by: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Measure */
            measure: string;
            /** Name */
            name: string;
            /** Number */
            number: string;
            /** Photos */
            photos: components["schemas"]["CasePhoto"][];
            /** Place */
            place: string;
            /** Reason */
            reason: string | null;
            /**
             * Received At
             * Format: date-time
             */
            received_at: string;
            /** Recipient */
            recipient: string;
            /**
             * State
             * @enum {string}
             */
            state: "waiting" | "taken" | "declined";
            unit: components["schemas"]["NamedOut"];
            /** Violation En */
            violation_en: string;
            /** Violation Zh */
            violation_zh: string;
        };
        /** UnitReportPage */
        UnitReportPage: {
            /** Items */
            items: components["schemas"]["UnitReportOut"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /** UnitsOut */
        UnitsOut: {
            /** Items */
            items: components["schemas"]["UnitOut"][];
        };
        /** UserIn */
        UserIn: {
            /**
             * Active
             * @default true
             */
            active?: boolean;
            /** Name */
            name: string;
            /** Roles */
            roles: string[];
            /** Street Ids */
            street_ids?: string[];
            /**
             * Team
             * @default
             */
            team?: string;
            /** Unit Id */
            unit_id?: string | null;
            /** Username */
            username: string;
        };
        /** UserOut */
        UserOut: {
            /** Active */
            active: boolean;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Has Password */
            has_password: boolean;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Must Change Password */
            must_change_password: boolean;
            /** Name */
            name: string;
            /** Roles */
            roles: string[];
            /** Street Ids */
            street_ids: string[];
            /** Team */
            team: string;
            unit: components["schemas"]["UnitRef"] | null;
            /** Username */
            username: string;
        };
        /** UsersPage */
        UsersPage: {
            /** Items */
            items: components["schemas"]["UserOut"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * VersionInUseOut
         * @description Visits of the last 60 days made with this version; they stay judged by it.
         */
        VersionInUseOut: {
            /** Devices */
            devices: number;
            /** Last At */
            last_at: string | null;
            /** People */
            people: number;
            /** Version */
            version: number;
            /** Visits */
            visits: number;
        };
        /**
         * VersionOut
         * @description `published_by` null: from the content folder.
         */
        VersionOut: {
            /** Core */
            core: number;
            /** Current */
            current: boolean;
            /** En */
            en: string;
            /** Items */
            items: number;
            /** Note */
            note: string;
            /**
             * Published At
             * Format: date-time
             */
            published_at: string;
            published_by: components["schemas"]["PersonOut"] | null;
            /** Sha256 */
            sha256: string;
            /** Version */
            version: number;
            /** Zh */
            zh: string;
        };
        /** VersionsOut */
        VersionsOut: {
            /** Items */
            items: components["schemas"]["VersionOut"][];
        };
        /** ViolationChoice */
        ViolationChoice: {
            /** Code */
            code: string;
            /** Deadline Hours */
            deadline_hours: number;
            /** En */
            en: string;
            /** Group */
            group: string;
            /** Severity */
            severity: string;
            /** Zh */
            zh: string;
        };
        /** ViolationOut */
        ViolationOut: {
            /** Capture Hint */
            capture_hint: string;
            /** Capture Hint En */
            capture_hint_en: string;
            /** Close Criteria */
            close_criteria: string;
            /** Close Criteria En */
            close_criteria_en: string;
            /** Code */
            code: string;
            /** En */
            en: string;
            /** Group */
            group: string;
            /** Zh */
            zh: string;
        };
        /**
         * VisitDetail
         * @description A visit with its current body word for word, every revision, its photos and its cases.
         */
        VisitDetail: {
            /** Body */
            body: {
                [key: string]: unknown;
            };
            /** Cases */
            cases: components["schemas"]["CaseGiven"][];
            /** Content Sha256 */
            content_sha256: string;
            /** Photos */
            photos: components["schemas"]["PhotoHeld"][];
            /** Revisions */
            revisions: components["schemas"]["app__intake__schemas__RevisionOut"][];
            visit: components["schemas"]["VisitOut"];
        };
        /**
         * VisitOut
         * @description A visit in a list.
         */
        VisitOut: {
            /** Author */
            author: string;
            /**
             * Effective At
             * Format: date-time
             */
            effective_at: string;
            /** Failed */
            failed: number;
            /**
             * Finished At
             * Format: date-time
             */
            finished_at: string;
            /** Flags */
            flags: string[];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Is Partial */
            is_partial: boolean;
            /** Outcome */
            outcome: string;
            /** Photos Declared */
            photos_declared: number;
            /** Photos Held */
            photos_held: number;
            /**
             * Point Id
             * Format: uuid
             */
            point_id: string;
            /** Point Name */
            point_name: string;
            /**
             * Received At
             * Format: date-time
             */
            received_at: string;
            /** Revision */
            revision: number;
            /** Round Id */
            round_id: string | null;
            /** Score */
            score: number | null;
            /**
             * Started At
             * Format: date-time
             */
            started_at: string;
        };
        /** VisitPage */
        VisitPage: {
            /** Items */
            items: components["schemas"]["VisitOut"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * RevisionOut
         * @description `changes`: against the version before it. `changed_by` null: from the content folder.
         */
        app__checklists__rulebook__schemas__RevisionOut: {
            /**
             * Changed At
             * Format: date-time
             */
            changed_at: string;
            changed_by: components["schemas"]["EditorOut"] | null;
            /** Changes */
            changes: components["schemas"]["DifferenceOut"][];
            /** Note */
            note: string;
            /** Version */
            version: number;
        };
        /** RevisionOut */
        app__intake__schemas__RevisionOut: {
            /** Body */
            body: {
                [key: string]: unknown;
            };
            /** Content Sha256 */
            content_sha256: string;
            /**
             * Received At
             * Format: date-time
             */
            received_at: string;
            /** Revision */
            revision: number;
            /** Sender */
            sender: string;
            /** Superseded */
            superseded: boolean;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    put_ad_sighting_api_ad_sightings__sighting_id__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sighting_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AdSightingIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_csv_api_ads_csv_get: {
        parameters: {
            query?: {
                q?: string;
                type?: string;
                street_id?: string | null;
                state?: "" | "not_asked" | "unregistered" | "met" | "unmet";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": unknown;
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_workbook_api_ads_xlsx_get: {
        parameters: {
            query?: {
                q?: string;
                type?: string;
                street_id?: string | null;
                state?: "" | "not_asked" | "unregistered" | "met" | "unmet";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": unknown;
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_points_api_ads_points_get: {
        parameters: {
            query?: {
                q?: string;
                type?: string;
                street_id?: string | null;
                state?: "" | "not_asked" | "unregistered" | "met" | "unmet";
                /** @description `next_cursor` of the page before */
                cursor?: string | null;
                /** @description Rows per page */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdPointsPage"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_point_api_ads_points__point_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                point_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PointAdsOut"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_rates_api_ads_rates_get: {
        parameters: {
            query?: {
                by?: "street" | "point_type";
                type?: string;
                street_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdRatesOut"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_terms_api_ads_terms_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdTermsOut"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_album_docx_api_album_docx_get: {
        parameters: {
            query?: {
                /** @description Problems on a page */
                per_page?: 2 | 3 | 4;
                /** @description One or more states */
                state?: ("more_wanted" | "submitted" | "not_filed" | "merged" | "filed" | "dispatched" | "in_progress" | "return_requested" | "extension_requested" | "suspended" | "feedback" | "rework" | "closed" | "voided")[] | null;
                /** @description Accountable unit 主责单位 */
                unit_id?: string | null;
                /** @description Line lead 牵头单位 */
                line_unit_id?: string | null;
                street_id?: string | null;
                point_id?: string | null;
                violation?: string | null;
                severity?: ("minor" | "major" | "critical") | null;
                front?: ("sanitary" | "civilized" | "food") | null;
                source?: ("巡查" | "自查" | "督查组" | "上级" | "第三方" | "12345" | "领导批示" | "代表委员" | "网格员" | "媒体" | "群众") | null;
                item?: string | null;
                flag?: string | null;
                overdue?: boolean | null;
                /** @description Only what the actor reported */
                mine?: boolean;
                /** @description Closed ones that were found failing again */
                proposed?: boolean;
                /** @description What one list of the command office 督办台 holds */
                office?: ("extensions" | "returns" | "redispatch" | "suspend_asked" | "suspended" | "supervised" | "proposed" | "recurring" | "no_owner" | "rechecks") | null;
                submitted_from?: string | null;
                submitted_until?: string | null;
                q?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": unknown;
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_album_pdf_api_album_pdf_get: {
        parameters: {
            query?: {
                /** @description Problems on a page */
                per_page?: 2 | 3 | 4;
                /** @description One or more states */
                state?: ("more_wanted" | "submitted" | "not_filed" | "merged" | "filed" | "dispatched" | "in_progress" | "return_requested" | "extension_requested" | "suspended" | "feedback" | "rework" | "closed" | "voided")[] | null;
                /** @description Accountable unit 主责单位 */
                unit_id?: string | null;
                /** @description Line lead 牵头单位 */
                line_unit_id?: string | null;
                street_id?: string | null;
                point_id?: string | null;
                violation?: string | null;
                severity?: ("minor" | "major" | "critical") | null;
                front?: ("sanitary" | "civilized" | "food") | null;
                source?: ("巡查" | "自查" | "督查组" | "上级" | "第三方" | "12345" | "领导批示" | "代表委员" | "网格员" | "媒体" | "群众") | null;
                item?: string | null;
                flag?: string | null;
                overdue?: boolean | null;
                /** @description Only what the actor reported */
                mine?: boolean;
                /** @description Closed ones that were found failing again */
                proposed?: boolean;
                /** @description What one list of the command office 督办台 holds */
                office?: ("extensions" | "returns" | "redispatch" | "suspend_asked" | "suspended" | "supervised" | "proposed" | "recurring" | "no_owner" | "rechecks") | null;
                submitted_from?: string | null;
                submitted_until?: string | null;
                q?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": unknown;
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_bundle_api_bundle_get: {
        parameters: {
            query?: {
                since?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description Not Modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_cases_api_cases_get: {
        parameters: {
            query?: {
                order?: "newest" | "oldest" | "due";
                /** @description `next_cursor` of the page before */
                cursor?: string | null;
                /** @description Rows per page */
                limit?: number;
                /** @description One or more states */
                state?: ("more_wanted" | "submitted" | "not_filed" | "merged" | "filed" | "dispatched" | "in_progress" | "return_requested" | "extension_requested" | "suspended" | "feedback" | "rework" | "closed" | "voided")[] | null;
                /** @description Accountable unit 主责单位 */
                unit_id?: string | null;
                /** @description Line lead 牵头单位 */
                line_unit_id?: string | null;
                street_id?: string | null;
                point_id?: string | null;
                violation?: string | null;
                severity?: ("minor" | "major" | "critical") | null;
                front?: ("sanitary" | "civilized" | "food") | null;
                source?: ("巡查" | "自查" | "督查组" | "上级" | "第三方" | "12345" | "领导批示" | "代表委员" | "网格员" | "媒体" | "群众") | null;
                item?: string | null;
                flag?: string | null;
                overdue?: boolean | null;
                /** @description Only what the actor reported */
                mine?: boolean;
                /** @description Closed ones that were found failing again */
                proposed?: boolean;
                /** @description What one list of the command office 督办台 holds */
                office?: ("extensions" | "returns" | "redispatch" | "suspend_asked" | "suspended" | "supervised" | "proposed" | "recurring" | "no_owner" | "rechecks") | null;
                submitted_from?: string | null;
                submitted_until?: string | null;
                q?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CasePage"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_cases_csv_api_cases_csv_get: {
        parameters: {
            query?: {
                /** @description One or more states */
                state?: ("more_wanted" | "submitted" | "not_filed" | "merged" | "filed" | "dispatched" | "in_progress" | "return_requested" | "extension_requested" | "suspended" | "feedback" | "rework" | "closed" | "voided")[] | null;
                /** @description Accountable unit 主责单位 */
                unit_id?: string | null;
                /** @description Line lead 牵头单位 */
                line_unit_id?: string | null;
                street_id?: string | null;
                point_id?: string | null;
                violation?: string | null;
                severity?: ("minor" | "major" | "critical") | null;
                front?: ("sanitary" | "civilized" | "food") | null;
                source?: ("巡查" | "自查" | "督查组" | "上级" | "第三方" | "12345" | "领导批示" | "代表委员" | "网格员" | "媒体" | "群众") | null;
                item?: string | null;
                flag?: string | null;
                overdue?: boolean | null;
                /** @description Only what the actor reported */
                mine?: boolean;
                /** @description Closed ones that were found failing again */
                proposed?: boolean;
                /** @description What one list of the command office 督办台 holds */
                office?: ("extensions" | "returns" | "redispatch" | "suspend_asked" | "suspended" | "supervised" | "proposed" | "recurring" | "no_owner" | "rechecks") | null;
                submitted_from?: string | null;
                submitted_until?: string | null;
                q?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": unknown;
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_cases_geojson_api_cases_geojson_get: {
        parameters: {
            query?: {
                /** @description One or more states */
                state?: ("more_wanted" | "submitted" | "not_filed" | "merged" | "filed" | "dispatched" | "in_progress" | "return_requested" | "extension_requested" | "suspended" | "feedback" | "rework" | "closed" | "voided")[] | null;
                /** @description Accountable unit 主责单位 */
                unit_id?: string | null;
                /** @description Line lead 牵头单位 */
                line_unit_id?: string | null;
                street_id?: string | null;
                point_id?: string | null;
                violation?: string | null;
                severity?: ("minor" | "major" | "critical") | null;
                front?: ("sanitary" | "civilized" | "food") | null;
                source?: ("巡查" | "自查" | "督查组" | "上级" | "第三方" | "12345" | "领导批示" | "代表委员" | "网格员" | "媒体" | "群众") | null;
                item?: string | null;
                flag?: string | null;
                overdue?: boolean | null;
                /** @description Only what the actor reported */
                mine?: boolean;
                /** @description Closed ones that were found failing again */
                proposed?: boolean;
                /** @description What one list of the command office 督办台 holds */
                office?: ("extensions" | "returns" | "redispatch" | "suspend_asked" | "suspended" | "supervised" | "proposed" | "recurring" | "no_owner" | "rechecks") | null;
                submitted_from?: string | null;
                submitted_until?: string | null;
                q?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/geo+json": unknown;
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_changes_api_cases_changes_get: {
        parameters: {
            query?: {
                /** @description `seq` of the answer before */
                since?: number | null;
            };
            header?: {
                "if-none-match"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseChanges"];
                };
            };
            /** @description Nothing happened */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    count_cases_api_cases_counts_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseCounts"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    count_filtered_api_cases_total_get: {
        parameters: {
            query?: {
                /** @description One or more states */
                state?: ("more_wanted" | "submitted" | "not_filed" | "merged" | "filed" | "dispatched" | "in_progress" | "return_requested" | "extension_requested" | "suspended" | "feedback" | "rework" | "closed" | "voided")[] | null;
                /** @description Accountable unit 主责单位 */
                unit_id?: string | null;
                /** @description Line lead 牵头单位 */
                line_unit_id?: string | null;
                street_id?: string | null;
                point_id?: string | null;
                violation?: string | null;
                severity?: ("minor" | "major" | "critical") | null;
                front?: ("sanitary" | "civilized" | "food") | null;
                source?: ("巡查" | "自查" | "督查组" | "上级" | "第三方" | "12345" | "领导批示" | "代表委员" | "网格员" | "媒体" | "群众") | null;
                item?: string | null;
                flag?: string | null;
                overdue?: boolean | null;
                /** @description Only what the actor reported */
                mine?: boolean;
                /** @description Closed ones that were found failing again */
                proposed?: boolean;
                /** @description What one list of the command office 督办台 holds */
                office?: ("extensions" | "returns" | "redispatch" | "suspend_asked" | "suspended" | "supervised" | "proposed" | "recurring" | "no_owner" | "rechecks") | null;
                submitted_from?: string | null;
                submitted_until?: string | null;
                q?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseTotal"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_case_api_cases__case_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseDetail"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_links_api_cases__case_id__links_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseLinksOut"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_link_api_cases__case_id__links_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LinkIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinkMade"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_move_api_cases__case_id__moves__move_id__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
                move_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MoveIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MoveReceipt"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MoveReceipt"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_near_cases_api_cases__case_id__near_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NearCases"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_case_code_api_cases__case_id__qr_svg_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/svg+xml": unknown;
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_channels_api_channels_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Channels"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_channel_api_channels__channel_id__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChannelIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelOut"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelOut"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_channel_api_channels__channel_id__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_trial_api_channels__channel_id__trials__trial_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel_id: string;
                trial_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrialOut"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_trial_api_channels__channel_id__trials__trial_id__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel_id: string;
                trial_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrialOut"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_choices_api_checklist_choices_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChoicesOut"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_picture_api_checklist_pictures_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "image/*": string;
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PictureOut"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_picture_api_checklist_pictures__sha256__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sha256: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": unknown;
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_checklists_api_checklists_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChecklistRows"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_import_api_checklists_import_post: {
        parameters: {
            query: {
                /** @description The point type that the checklist is for. */
                type: string;
                /** @description false: answer 422 when a problem is an error. Nothing is ever written. */
                dry_run?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The bytes of the file, at most 10485760 of them. */
        requestBody: {
            content: {
                "application/octet-stream": string;
                "application/vnd.ms-excel": string;
                "application/vnd.ms-excel.sheet.macroenabled.12": string;
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                "text/csv": string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportOut"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_template_api_checklists_template_xlsx_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": unknown;
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_diff_api_checklists__code__diff_get: {
        parameters: {
            query?: {
                from?: number | null;
                to?: "draft" | number;
            };
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DiffOut"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_draft_api_checklists__code__draft_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftOut"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_draft_api_checklists__code__draft_put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DraftIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedOut"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedOut"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    discard_draft_api_checklists__code__draft_delete: {
        parameters: {
            query: {
                version: number;
            };
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    restore_draft_api_checklists__code__draft_restore_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftOut"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    publish_draft_api_checklists__code__publish_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PublishIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublishedOut"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_versions_api_checklists__code__versions_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VersionsOut"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_checklist_api_checklists__code___version__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChecklistOut"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_export_api_checklists__code___version__export_get: {
        parameters: {
            query: {
                /** @description pdf: the sheet to print. */
                format: "xlsform" | "xlsx" | "csv" | "yaml" | "pdf";
                /** @description pdf only: print the sheet for this point, with its code. */
                point_id?: string | null;
            };
            header?: never;
            path: {
                code: string;
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": unknown;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": unknown;
                    "application/yaml": unknown;
                    "text/csv": unknown;
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_content_api_content_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RulebookOut"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_content_api_content__name__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RulebookDocumentOut"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_content_api_content__name__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RulebookIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RulebookDocumentOut"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_revisions_api_content__name__versions_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevisionsOut"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_rules_api_dispatch_rules_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DispatchRules"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    preview_rule_api_dispatch_rules_preview_post: {
        parameters: {
            query?: {
                rule_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DispatchRuleIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DispatchPreview"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_rule_api_dispatch_rules__rule_id__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                rule_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DispatchRuleIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DispatchRuleOut"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DispatchRuleOut"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_evaluations_api_evaluations_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvaluationsOut"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_evaluations_api_evaluations_put: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EvaluationsIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvaluationsOut"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_exports_api_exports_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before */
                cursor?: string | null;
                /** @description Rows per page */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExportPage"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_export_api_exports__export_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                export_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExportOut"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_export_api_exports__export_id__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                export_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExportIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExportOut"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExportOut"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_cancellation_api_exports__export_id__cancellation_put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                export_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExportOut"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_export_file_api_exports__export_id__file_get: {
        parameters: {
            query?: never;
            header?: {
                "if-none-match"?: string;
            };
            path: {
                export_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/geo+json": unknown;
                    "application/pdf": unknown;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": unknown;
                    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": unknown;
                    "application/zip": unknown;
                    "text/csv": unknown;
                };
            };
            /** @description The part asked for */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Not changed */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_forecast_api_forecast_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ForecastOut"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_forecast_api_forecast_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ForecastOut"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_inspections_api_inspections_get: {
        parameters: {
            query?: {
                point_id?: string | null;
                author_id?: string | null;
                round_id?: string | null;
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VisitPage"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_inspection_api_inspections__inspection_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                inspection_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VisitDetail"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_inspection_api_inspections__inspection_id__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                inspection_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InspectionIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_addressees_api_instruction_addressees_get: {
        parameters: {
            query?: {
                case_id?: string | null;
                street_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Addressees"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_instruction_api_instructions__instruction_id__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                instruction_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InstructionIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InstructionOut"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InstructionOut"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_ledger_api_ledger_xlsx_get: {
        parameters: {
            query?: {
                /** @description One or more states */
                state?: ("more_wanted" | "submitted" | "not_filed" | "merged" | "filed" | "dispatched" | "in_progress" | "return_requested" | "extension_requested" | "suspended" | "feedback" | "rework" | "closed" | "voided")[] | null;
                /** @description Accountable unit 主责单位 */
                unit_id?: string | null;
                /** @description Line lead 牵头单位 */
                line_unit_id?: string | null;
                street_id?: string | null;
                point_id?: string | null;
                violation?: string | null;
                severity?: ("minor" | "major" | "critical") | null;
                front?: ("sanitary" | "civilized" | "food") | null;
                source?: ("巡查" | "自查" | "督查组" | "上级" | "第三方" | "12345" | "领导批示" | "代表委员" | "网格员" | "媒体" | "群众") | null;
                item?: string | null;
                flag?: string | null;
                overdue?: boolean | null;
                /** @description Only what the actor reported */
                mine?: boolean;
                /** @description Closed ones that were found failing again */
                proposed?: boolean;
                /** @description What one list of the command office 督办台 holds */
                office?: ("extensions" | "returns" | "redispatch" | "suspend_asked" | "suspended" | "supervised" | "proposed" | "recurring" | "no_owner" | "rechecks") | null;
                submitted_from?: string | null;
                submitted_until?: string | null;
                q?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": unknown;
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_lifecycle_api_lifecycle_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LifecycleOut"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_revoke_api_links__link_id__revoke_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                link_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinkOut"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_login_api_login_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LoginIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeOut"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_slip_api_login_slip_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SlipLoginIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeOut"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_logout_api_logout_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_me_api_me_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeOut"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_sessions_api_me_sessions_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionsOut"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_session_api_me_sessions__session_id__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_tokens_api_me_tokens_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokensOut"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_token_api_me_tokens_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TokenIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenMade"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_token_api_me_tokens__token_id__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_preview_api_mock_preview_get: {
        parameters: {
            query?: {
                /** @description Points in all; none: the whole share */
                size?: number | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MockPreview"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_mocks_api_mocks_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before */
                cursor?: string | null;
                /** @description Rows per page */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MockPage"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_mock_api_mocks__mock_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mock_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MockDetail"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_mock_api_mocks__mock_id__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mock_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MockIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MockDetail"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MockDetail"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_agreement_api_mocks__mock_id__agreement_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mock_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MockAgreement"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_cancel_api_mocks__mock_id__cancel_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mock_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MockDetail"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_close_api_mocks__mock_id__close_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mock_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MockClosingIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MockDetail"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_disagreements_api_mocks__mock_id__disagreements_get: {
        parameters: {
            query?: {
                /** @description Only those that nobody has ruled on */
                undecided?: boolean;
                /** @description `next_cursor` of the page before */
                cursor?: string | null;
                /** @description Rows per page */
                limit?: number;
            };
            header?: never;
            path: {
                mock_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DisagreementPage"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_file_api_mocks__mock_id__file_get: {
        parameters: {
            query?: {
                format?: "xlsx" | "pdf";
            };
            header?: never;
            path: {
                mock_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": unknown;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": unknown;
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_points_api_mocks__mock_id__points_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mock_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MockPoints"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_ruling_api_mocks__mock_id__points__point_id__items__item__ruling_put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mock_id: string;
                point_id: string;
                item: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MockRulingIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Disagreement"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_seat_api_mocks__mock_id__points__point_id__seats__seat__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mock_id: string;
                point_id: string;
                seat: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SeatIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MockPoints"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_proof_api_mocks__mock_id__proof_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mock_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MockProof"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_reveal_api_mocks__mock_id__reveal_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mock_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MockDetail"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_sheet_api_mocks__mock_id__sheets__front__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mock_id: string;
                front: "sanitary" | "civilized" | "food";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MockSheet"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_notices_api_notices_get: {
        parameters: {
            query?: {
                unread?: boolean;
                /** @description `next_cursor` of the page before */
                cursor?: string | null;
                /** @description Rows per page */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoticesPage"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_read_api_notices__notice_id__read_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                notice_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoticeOut"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_service_api_odata_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_metadata_api_odata__metadata_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/xml": unknown;
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_cases_api_odata_Cases_get: {
        parameters: {
            query?: {
                /** @description At most so many */
                $top?: number | null;
                /** @description As `@odata.nextLink` has it */
                $skiptoken?: string | null;
                /** @description Comparisons joined by `and` */
                $filter?: string;
                /** @description With `@odata.count` */
                $count?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    count_lists_api_office_counts_get: {
        parameters: {
            query?: {
                /** @description Accountable unit 主责单位 */
                unit_id?: string | null;
                street_id?: string | null;
                violation?: string | null;
                severity?: ("minor" | "major" | "critical") | null;
                q?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfficeCounts"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_list_api_office_lists__name__get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before */
                cursor?: string | null;
                /** @description Rows per page */
                limit?: number;
                /** @description Accountable unit 主责单位 */
                unit_id?: string | null;
                street_id?: string | null;
                violation?: string | null;
                severity?: ("minor" | "major" | "critical") | null;
                q?: string | null;
            };
            header?: never;
            path: {
                name: "extensions" | "returns" | "redispatch" | "suspend_asked" | "suspended" | "supervised" | "proposed" | "recurring" | "no_owner" | "rechecks";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfficePage"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_overview_api_overview_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OverviewOut"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_overview_api_overview_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OverviewOut"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_street_api_overview_streets__street_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                street_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StreetPage"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_papers_api_papers_get: {
        parameters: {
            query?: {
                unit_id?: string | null;
                case_id?: string | null;
                /** @description 交办单 or 督办单 */
                kind?: ("assignment" | "supervision") | null;
                /** @description Number or unit */
                q?: string | null;
                /** @description `next_cursor` of the page before */
                cursor?: string | null;
                /** @description Rows per page */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaperPage"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_groups_api_papers_groups_get: {
        parameters: {
            query?: {
                state?: ("more_wanted" | "submitted" | "not_filed" | "merged" | "filed" | "dispatched" | "in_progress" | "return_requested" | "extension_requested" | "suspended" | "feedback" | "rework" | "closed" | "voided")[] | null;
                unit_id?: string | null;
                street_id?: string | null;
                point_id?: string | null;
                violation?: string | null;
                item?: string | null;
                overdue?: boolean | null;
                office?: ("extensions" | "returns" | "redispatch" | "suspend_asked" | "suspended" | "supervised" | "proposed" | "recurring" | "no_owner" | "rechecks") | null;
                q?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaperGroups"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_paper_api_papers__paper_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                paper_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaperOut"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_paper_api_papers__paper_id__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                paper_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PaperIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaperOut"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaperOut"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_file_api_papers__paper_id__file_get: {
        parameters: {
            query?: {
                format?: "docx" | "pdf" | "picture";
                /** @description picture: which of them */
                part?: number;
            };
            header?: never;
            path: {
                paper_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": unknown;
                    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": unknown;
                    "image/jpeg": unknown;
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_pass_rates_api_pass_rates_get: {
        parameters: {
            query?: {
                by?: "front" | "category" | "clause" | "item" | "point_type" | "street" | "unit" | "point" | "day";
                basis?: "current" | "visits";
                round_id?: string | null;
                /** @description Local date, inclusive; visits only */
                since?: string | null;
                /** @description Local date, inclusive; visits only */
                until?: string | null;
                front?: ("sanitary" | "civilized" | "food") | null;
                street_id?: string | null;
                point_type?: string | null;
                clause?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RatePage"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_rates_csv_api_pass_rates_csv_get: {
        parameters: {
            query?: {
                by?: "front" | "category" | "clause" | "item" | "point_type" | "street" | "unit" | "point" | "day";
                basis?: "current" | "visits";
                round_id?: string | null;
                /** @description Local date, inclusive; visits only */
                since?: string | null;
                /** @description Local date, inclusive; visits only */
                until?: string | null;
                front?: ("sanitary" | "civilized" | "food") | null;
                street_id?: string | null;
                point_type?: string | null;
                clause?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": unknown;
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_rates_xlsx_api_pass_rates_xlsx_get: {
        parameters: {
            query?: {
                by?: "front" | "category" | "clause" | "item" | "point_type" | "street" | "unit" | "point" | "day";
                basis?: "current" | "visits";
                round_id?: string | null;
                /** @description Local date, inclusive; visits only */
                since?: string | null;
                /** @description Local date, inclusive; visits only */
                until?: string | null;
                front?: ("sanitary" | "civilized" | "food") | null;
                street_id?: string | null;
                point_type?: string | null;
                clause?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": unknown;
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_heat_api_pass_rates_heat_get: {
        parameters: {
            query?: {
                by?: "front" | "category" | "clause" | "item" | "unit";
                columns?: "street" | "point_type";
                basis?: "current" | "visits";
                round_id?: string | null;
                /** @description Local date, inclusive; visits only */
                since?: string | null;
                /** @description Local date, inclusive; visits only */
                until?: string | null;
                front?: ("sanitary" | "civilized" | "food") | null;
                street_id?: string | null;
                point_type?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HeatPage"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_password_api_password_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_photos_to_look_at_api_photo_looks_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before */
                cursor?: string | null;
                /** @description Cases per page */
                limit?: number;
                /** @description One or more states */
                state?: ("more_wanted" | "submitted" | "not_filed" | "merged" | "filed" | "dispatched" | "in_progress" | "return_requested" | "extension_requested" | "suspended" | "feedback" | "rework" | "closed" | "voided")[] | null;
                /** @description Accountable unit 主责单位 */
                unit_id?: string | null;
                /** @description Line lead 牵头单位 */
                line_unit_id?: string | null;
                street_id?: string | null;
                point_id?: string | null;
                violation?: string | null;
                severity?: ("minor" | "major" | "critical") | null;
                front?: ("sanitary" | "civilized" | "food") | null;
                source?: ("巡查" | "自查" | "督查组" | "上级" | "第三方" | "12345" | "领导批示" | "代表委员" | "网格员" | "媒体" | "群众") | null;
                item?: string | null;
                flag?: string | null;
                overdue?: boolean | null;
                /** @description Only what the actor reported */
                mine?: boolean;
                /** @description Closed ones that were found failing again */
                proposed?: boolean;
                /** @description What one list of the command office 督办台 holds */
                office?: ("extensions" | "returns" | "redispatch" | "suspend_asked" | "suspended" | "supervised" | "proposed" | "recurring" | "no_owner" | "rechecks") | null;
                submitted_from?: string | null;
                submitted_until?: string | null;
                q?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LookPage"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_blurred_api_photo_looks__photo_id__picture_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                photo_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The picture as the public sees it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": unknown;
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_content_api_photos__photo_id__content_put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                photo_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "image/*": string;
            };
        };
        responses: {
            /** @description Already held */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhotoReceipt"];
                };
            };
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhotoReceipt"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_look_api_photos__photo_id__looks__look_id__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                photo_id: string;
                look_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LookIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LookOut"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LookOut"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_variant_api_photos__photo_id___variant__get: {
        parameters: {
            query?: never;
            header?: {
                "if-none-match"?: string;
            };
            path: {
                photo_id: string;
                variant: "original" | "screen" | "thumb" | "stamped";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": unknown;
                };
            };
            /** @description Not changed */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_plan_api_plan_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanOut"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_sheet_api_plan_xlsx_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": unknown;
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_import_api_plan_import_post: {
        parameters: {
            query?: {
                /** @description only tell what would happen */
                dry_run?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The bytes of the sheet (XLSX, XLS or CSV), at most 10485760 of them. */
        requestBody: {
            content: {
                "application/octet-stream": string;
                "application/vnd.ms-excel": string;
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                "text/csv": string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanImportOut"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_milestone_api_plan_milestones__milestone_id__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                milestone_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MilestoneIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanOut"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_task_api_plan_tasks__task_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                task_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskDetail"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_task_api_plan_tasks__task_id__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                task_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TaskIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskDetail"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskDetail"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_report_api_plan_tasks__task_id__reports__report_id__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                task_id: string;
                report_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlanReportIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskDetail"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskDetail"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_state_api_plan_tasks__task_id__state_put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                task_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TaskStateIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskDetail"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_proposals_api_point_proposals_get: {
        parameters: {
            query?: {
                state?: "" | "open" | "accepted" | "declined";
                /** @description `next_cursor` of the page before */
                cursor?: string | null;
                /** @description Rows per page */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProposalsPage"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_proposal_api_point_proposals__proposal_id__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                proposal_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PointProposalIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProposalReceipt"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProposalReceipt"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_decision_api_point_proposals__proposal_id__decision_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                proposal_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecisionIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProposalOut"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_points_api_points_get: {
        parameters: {
            query?: {
                q?: string;
                type?: string;
                street_id?: string | null;
                status?: "" | "active" | "retired";
                /** @description `next_cursor` of the page before */
                cursor?: string | null;
                /** @description Rows per page */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PointsPage"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_points_geojson_api_points_geojson_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/geo+json": unknown;
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_sheet_api_points_sheet_get: {
        parameters: {
            query?: {
                q?: string;
                type?: string;
                street_id?: string | null;
                /** @description `next_cursor` of the page before */
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SheetOut"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_point_api_points__point_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                point_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PointOut"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_point_api_points__point_id__patch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                point_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PointChange"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PointOut"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_label_api_points__point_id__qr_svg_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                point_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/svg+xml": unknown;
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_retire_api_points__point_id__retire_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                point_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RetireIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PointOut"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_split_api_points__point_id__split_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                point_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SplitIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SplitOut"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_history_api_ranking_history_get: {
        parameters: {
            query?: {
                /** @description street by place; the others by the accountable unit */
                group?: "street" | "department" | "subdistrict" | "community" | "company";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RankingHistory"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_periods_api_rankings_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RankingPeriods"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_ranking_api_rankings__period__get: {
        parameters: {
            query?: {
                /** @description street by place; the others by the accountable unit */
                group?: "street" | "department" | "subdistrict" | "community" | "company";
            };
            header?: never;
            path: {
                /** @description now · a week, 2026-W24 · a month, 2026-06 · the id of a round */
                period: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RankingOut"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_board_api_rankings__period__board_get: {
        parameters: {
            query?: {
                /** @description street by place; the others by the accountable unit */
                group?: "street" | "department" | "subdistrict" | "community" | "company";
            };
            header?: never;
            path: {
                /** @description now · a week, 2026-W24 · a month, 2026-06 · the id of a round */
                period: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BoardOut"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_evidence_api_rankings__period__units__unit_id___part__get: {
        parameters: {
            query?: {
                /** @description street by place; the others by the accountable unit */
                group?: "street" | "department" | "subdistrict" | "community" | "company";
                /** @description `next_cursor` of the page before */
                cursor?: string | null;
                /** @description Rows per page */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description now · a week, 2026-W24 · a month, 2026-06 · the id of a round */
                period: string;
                unit_id: string;
                part: "due" | "first_check" | "recurrence" | "shirking" | "self_found" | "points";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvidencePage"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_rate_days_api_rate_days_get: {
        parameters: {
            query?: {
                /** @description Local date, inclusive */
                since?: string | null;
                front?: ("sanitary" | "civilized" | "food") | null;
                street_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RateDaysPage"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_draws_api_rechecks_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before */
                cursor?: string | null;
                /** @description Rows per page */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DrawPage"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_draw_api_rechecks__recheck_id__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                recheck_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DrawIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DrawOut"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DrawOut"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_report_api_reports__report_id__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                report_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_rescue_api_rescue_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/zip": unknown;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RescueOut"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_rounds_api_rounds_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before */
                cursor?: string | null;
                /** @description Rows per page */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoundsPage"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_round_api_rounds__round_id__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                round_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoundIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoundOut"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoundOut"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_assignments_api_rounds__round_id__assignments_get: {
        parameters: {
            query?: {
                inspector_id?: string | null;
                cancelled?: boolean;
                /** @description `next_cursor` of the page before */
                cursor?: string | null;
                /** @description Rows per page */
                limit?: number;
            };
            header?: never;
            path: {
                round_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssignmentsPage"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_assignments_api_rounds__round_id__assignments_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                round_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssignmentsIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssignedOut"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_reassign_api_rounds__round_id__reassign_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                round_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReassignIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReassignedOut"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_lists_api_source_lists_get: {
        parameters: {
            query?: {
                source?: ("督查组" | "上级" | "第三方" | "12345" | "领导批示" | "代表委员" | "网格员" | "媒体" | "群众") | null;
                /** @description `next_cursor` of the page before */
                cursor?: string | null;
                /** @description Rows per page */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceListPage"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_list_api_source_lists__list_id__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                list_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceListOut"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_reply_api_source_lists__list_id__reply_xlsx_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                list_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": unknown;
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_sources_api_sources_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseSourcesOut"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_list_api_sources__source__lists_post: {
        parameters: {
            query: {
                /** @description of the mapping on the screen */
                mapping_version: number;
                /** @description the file's name */
                name?: string;
                /** @description only tell what would happen */
                dry_run?: boolean;
            };
            header?: never;
            path: {
                source: "督查组" | "上级" | "第三方" | "12345" | "领导批示" | "代表委员" | "网格员" | "媒体" | "群众";
            };
            cookie?: never;
        };
        /** @description The bytes of the list (XLSX, XLS or CSV), at most 10485760 of them. */
        requestBody: {
            content: {
                "application/octet-stream": string;
                "application/vnd.ms-excel": string;
                "application/vnd.ms-excel.sheet.macroenabled.12": string;
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                "text/csv": string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListImportOut"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_mapping_api_sources__source__mapping_put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                source: "督查组" | "上级" | "第三方" | "12345" | "领导批示" | "代表委员" | "网格员" | "媒体" | "群众";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SourceMappingIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceMappingOut"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_preview_api_sources__source__preview_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                source: "督查组" | "上级" | "第三方" | "12345" | "领导批示" | "代表委员" | "网格员" | "媒体" | "群众";
            };
            cookie?: never;
        };
        /** @description The bytes of the list (XLSX, XLS or CSV), at most 10485760 of them. */
        requestBody: {
            content: {
                "application/octet-stream": string;
                "application/vnd.ms-excel": string;
                "application/vnd.ms-excel.sheet.macroenabled.12": string;
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                "text/csv": string;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListPreview"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_standards_api_standards_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StandardsOut"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_clause_api_standards_clauses__code__get: {
        parameters: {
            query?: {
                /** @description How it went in this round; the running one if left out */
                round_id?: string | null;
            };
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClauseDetail"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_items_api_standards_items_get: {
        parameters: {
            query?: {
                /** @description Any substring of item, class or clause texts */
                q?: string;
                /** @description Point type */
                type?: string | null;
                front?: ("sanitary" | "civilized" | "food") | null;
                clause?: string | null;
                severity?: ("minor" | "major" | "critical") | null;
                method?: ("visual" | "document" | "measure" | "interview" | "phone_call") | null;
                core?: boolean | null;
                /** @description `next_cursor` of the page before */
                cursor?: string | null;
                /** @description Rows per page */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ItemPage"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_item_api_standards_items__code__get: {
        parameters: {
            query?: {
                /** @description How it went in this round; the running one if left out */
                round_id?: string | null;
            };
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ItemDetail"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_stocktakes_api_stocktakes_get: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before */
                cursor?: string | null;
                /** @description Rows per page */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StocktakePage"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_stocktake_api_stocktakes__number__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The week, e.g. 2026-W48 */
                number: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StocktakeOut"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_stocktake_api_stocktakes__number__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The week, e.g. 2026-W48 */
                number: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StocktakeOut"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StocktakeOut"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_answer_api_stocktakes__number__answers__answer_id__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The week, e.g. 2026-W48 */
                number: string;
                answer_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ListAnswerIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListAnswerReceipt"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListAnswerReceipt"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_ruling_api_stocktakes__number__disputes__dispute_id__ruling_put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The week, e.g. 2026-W48 */
                number: string;
                dispute_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RulingIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinePage"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_file_api_stocktakes__number__file_get: {
        parameters: {
            query?: {
                unit_id?: string | null;
                format?: "xlsx" | "docx" | "pdf";
            };
            header?: never;
            path: {
                /** @description The week, e.g. 2026-W48 */
                number: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": unknown;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": unknown;
                    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": unknown;
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_lines_api_stocktakes__number__lines_get: {
        parameters: {
            query?: {
                unit_id?: string | null;
                street_id?: string | null;
                counts_as?: ("on_time" | "late" | "overdue" | "suspended" | "excluded") | null;
                disputed?: boolean | null;
                /** @description Disputes that nobody has ruled on */
                undecided?: boolean;
                /** @description `next_cursor` of the page before */
                cursor?: string | null;
                /** @description Rows per page */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description The week, e.g. 2026-W48 */
                number: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinePage"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_settlement_api_stocktakes__number__settlement_put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The week, e.g. 2026-W48 */
                number: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StocktakeOut"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_text_api_stocktakes__number__text_get: {
        parameters: {
            query: {
                unit_id: string;
            };
            header?: never;
            path: {
                /** @description The week, e.g. 2026-W48 */
                number: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListText"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_street_visit_api_street_visits__visit_id__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                visit_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StreetVisitIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_terms_api_terms_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TermsOut"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_unit_reports_api_unit_reports_get: {
        parameters: {
            query?: {
                /** @description waiting: to be taken or declined */
                state?: ("waiting" | "taken" | "declined") | null;
                /** @description Unit that the link was made for */
                unit_id?: string | null;
                /** @description Number, name or unit */
                q?: string | null;
                /** @description `next_cursor` of the page before */
                cursor?: string | null;
                /** @description Rows per page */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnitReportPage"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_decline_api_unit_reports__unit_report_id__decline_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                unit_report_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeclineIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnitReportOut"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_units_api_units_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnitsOut"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_users_api_users_get: {
        parameters: {
            query?: {
                q?: string;
                role?: string;
                /** @description `next_cursor` of the page before */
                cursor?: string | null;
                /** @description Rows per page */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UsersPage"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_slips_api_users_slips_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SlipsIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SlipsOut"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_user_api_users__user_id__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserIn"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserOut"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserOut"];
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    alive_healthz_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: string;
                    };
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    metrics_metrics_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ready_readyz_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: string;
                    };
                };
            };
            /** @description Refused; `code` says why */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Failed; send it again */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
