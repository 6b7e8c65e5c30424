// Generated from the application's OpenAPI document by `npm run client`. Do not edit.

export interface paths {
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
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * ChecklistOut
         * @description One version of a checklist. `sha256` is over the RFC 8785 form of {code, type, version, zh, en, sections}.
         */
        ChecklistOut: {
            /** Code */
            code: string;
            /** Type */
            type: string;
            /** Version */
            version: number;
            /** Sha256 */
            sha256: string;
            /** Current */
            current: boolean;
            /** Zh */
            zh: string;
            /** En */
            en: string;
            /** Sections */
            sections: components["schemas"]["SectionOut"][];
        };
        /** HTTPValidationError */
        HTTPValidationError: {
            /** Detail */
            detail?: components["schemas"]["ValidationError"][];
        };
        /**
         * ItemOut
         * @description One item (考核点). 合格 means that the sentence holds. `when` is a condition, see checklists/README.md.
         */
        ItemOut: {
            /** Code */
            code: string;
            /** Zh */
            zh: string;
            /** En */
            en: string;
            /**
             * Answer
             * @enum {string}
             */
            answer: "pass_fail" | "count" | "percentage" | "measurement";
            threshold: components["schemas"]["Threshold"] | null;
            /**
             * Severity
             * @enum {string}
             */
            severity: "minor" | "major" | "critical";
            /**
             * Photo
             * @enum {string}
             */
            photo: "on_fail" | "always" | "none";
            /** Photo Hint Zh */
            photo_hint_zh: string | null;
            /** Photo Hint En */
            photo_hint_en: string | null;
            /** Help Zh */
            help_zh: string | null;
            /** Help En */
            help_en: string | null;
            /** Violation */
            violation: string;
            /** Core */
            core: boolean;
            /**
             * Method
             * @enum {string}
             */
            method: "visual" | "document" | "measure" | "interview" | "phone_call";
            /** Fronts */
            fronts: ("sanitary" | "civilized" | "food")[];
            /** Clauses */
            clauses: string[];
            /** Deadline Hours */
            deadline_hours: number;
            /** Lead */
            lead: string;
            /** Units */
            units: string[];
            /** Origin */
            origin: string[];
            /** Ref */
            ref: string[];
            repeat: components["schemas"]["Repeat"] | null;
            /** When */
            when: {
                [key: string]: unknown;
            } | null;
            /** Switches */
            switches: components["schemas"]["Switch"][];
        } & {
            [key: string]: unknown;
        };
        /** LoginIn */
        LoginIn: {
            /** Username */
            username: string;
            /** Password */
            password: string;
        };
        /**
         * MeOut
         * @description Who is logged in. `rights` are what the roles add up to; screens offer by right, the server decides by right.
         */
        MeOut: {
            user: components["schemas"]["MeUser"];
            /**
             * Server Time
             * Format: date-time
             */
            server_time: string;
            /** App Version */
            app_version: string;
            /** Rights */
            rights: string[];
        };
        /** MeUser */
        MeUser: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Username */
            username: string;
            /** Name */
            name: string;
            /** Roles */
            roles: string[];
            unit: components["schemas"]["UnitRef"] | null;
            /** Street Ids */
            street_ids: string[];
            /** Must Change Password */
            must_change_password: boolean;
            /** Team */
            team: string;
        };
        /** PasswordIn */
        PasswordIn: {
            /** Old */
            old: string;
            /** New */
            new: string;
        };
        /**
         * PhotoReceipt
         * @description The server's word that these bytes are durable. Only against it may a phone delete its copy.
         */
        PhotoReceipt: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Sha256 */
            sha256: string;
            /** Bytes */
            bytes: number;
            /**
             * Received At
             * Format: date-time
             */
            received_at: string;
        };
        /**
         * Repeat
         * @description How often the item is answered in one visit, and how the samples become one verdict.
         */
        Repeat: {
            /** Min */
            min: number;
            /** Max */
            max: number;
            /**
             * Fold
             * @enum {string}
             */
            fold: "worst" | "mean";
            /** Zh */
            zh: string;
            /** En */
            en: string;
        };
        /** SectionOut */
        SectionOut: {
            /** Code */
            code: string;
            /** Zh */
            zh: string;
            /** En */
            en: string;
            /** Items */
            items: components["schemas"]["ItemOut"][];
        };
        /** SessionOut */
        SessionOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Seen At
             * Format: date-time
             */
            seen_at: string;
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
            /** Client */
            client: string;
            /** Address */
            address: string;
            /** Current */
            current: boolean;
        };
        /** SessionsOut */
        SessionsOut: {
            /** Items */
            items: components["schemas"]["SessionOut"][];
        };
        /**
         * SlipLoginIn
         * @description The token of a printed slip and the password its owner chooses.
         */
        SlipLoginIn: {
            /** Token */
            token: string;
            /** Password */
            password: string;
        };
        /**
         * SlipOut
         * @description One slip to print. The link works once; it is shown here and never again.
         */
        SlipOut: {
            /**
             * User Id
             * Format: uuid
             */
            user_id: string;
            /** Username */
            username: string;
            /** Name */
            name: string;
            /** Url */
            url: string;
            /** Qr Svg */
            qr_svg: string;
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
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
        /** Switch */
        Switch: {
            /** Code */
            code: string;
            /** Zh */
            zh: string;
            /** En */
            en: string;
            /**
             * Effect
             * @enum {string}
             */
            effect: "na" | "pass";
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
            /** Value */
            value: number;
            /** Unit */
            unit: string;
        };
        /** TokenIn */
        TokenIn: {
            /** Name */
            name: string;
            /** Expires At */
            expires_at?: string | null;
        };
        /**
         * TokenMade
         * @description `token` is shown this once; the server keeps only its digest.
         */
        TokenMade: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Expires At */
            expires_at: string | null;
            /** Used At */
            used_at: string | null;
            /** Token */
            token: string;
        };
        /** TokenOut */
        TokenOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Expires At */
            expires_at: string | null;
            /** Used At */
            used_at: string | null;
        };
        /** TokensOut */
        TokensOut: {
            /** Items */
            items: components["schemas"]["TokenOut"][];
        };
        /** UnitOut */
        UnitOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Code */
            code: string;
            /** Name */
            name: string;
            /** Kind */
            kind: string;
            /** Parent Id */
            parent_id: string | null;
            /** Active */
            active: boolean;
        };
        /** UnitRef */
        UnitRef: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Code */
            code: string;
            /** Name */
            name: string;
        };
        /** UnitsOut */
        UnitsOut: {
            /** Items */
            items: components["schemas"]["UnitOut"][];
        };
        /** UserIn */
        UserIn: {
            /** Username */
            username: string;
            /** Name */
            name: string;
            /** Roles */
            roles: string[];
            /** Unit Id */
            unit_id?: string | null;
            /**
             * Team
             * @default
             */
            team: string;
            /** Street Ids */
            street_ids?: string[];
            /**
             * Active
             * @default true
             */
            active: boolean;
        };
        /** UserOut */
        UserOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Username */
            username: string;
            /** Name */
            name: string;
            /** Roles */
            roles: string[];
            unit: components["schemas"]["UnitRef"] | null;
            /** Team */
            team: string;
            /** Street Ids */
            street_ids: string[];
            /** Active */
            active: boolean;
            /** Must Change Password */
            must_change_password: boolean;
            /** Has Password */
            has_password: boolean;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
        };
        /** UsersPage */
        UsersPage: {
            /** Items */
            items: components["schemas"]["UserOut"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /** ValidationError */
        ValidationError: {
            /** Location */
            loc: (string | number)[];
            /** Message */
            msg: string;
            /** Error Type */
            type: string;
            /** Input */
            input?: unknown;
            /** Context */
            ctx?: Record<string, unknown>;
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
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
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
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
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
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
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
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
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
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
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
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
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
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
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
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
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
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
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
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
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
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
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
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
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
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
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
                    "application/json": unknown;
                };
            };
        };
    };
}
