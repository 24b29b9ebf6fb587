// Generated from corpus/ by corpus/generate.mjs; edit the JSON files instead.
import type { Sample } from './sample.js';

/** Every request sample of the corpus, in the order of their ids. */
export const samples: readonly Sample[] = [
  {
    id: 'entra/01-test-connection-users',
    idp: 'entra',
    name: 'Test Connection: random GUID as the matching attribute',
    source:
      'learn.microsoft.com/entra/identity/app-provisioning/use-scim-to-provision-users-and-groups (MicrosoftDocs/entra-docs, 2025-03)',
    confidence: 'documented',
    appliesTo: ['standard', 'terraformEnterprise'],
    requires: [],
    request: {
      method: 'GET',
      path: '/Users?filter=userName eq "{{uuid}}"',
      headers: {
        Accept: 'application/scim+json',
        Authorization: 'Bearer {{token}}',
      },
      body: null,
    },
    expect: {
      status: 200,
      notes: '200 with an empty ListResponse; 404 or 400 fails Test Connection.',
      body: [
        ['schemas', 'includes', 'urn:ietf:params:scim:api:messages:2.0:ListResponse'],
        ['totalResults', 'eq', 0],
        ['Resources', 'eq', []],
      ],
    },
  },
  {
    id: 'entra/02-test-connection-groups',
    idp: 'entra',
    name: 'Test Connection / match: group by displayName, members excluded',
    source:
      'learn.microsoft.com/entra/identity/app-provisioning/use-scim-to-provision-users-and-groups (MicrosoftDocs/entra-docs, 2025-03)',
    confidence: 'documented',
    appliesTo: ['standard', 'terraformEnterprise'],
    requires: [],
    request: {
      method: 'GET',
      path: '/Groups?excludedAttributes=members&filter=displayName eq "{{uuid}}"',
      headers: {
        Accept: 'application/scim+json',
        Authorization: 'Bearer {{token}}',
      },
      body: null,
    },
    expect: {
      status: 200,
      notes: '200, empty list',
      body: [
        ['schemas', 'includes', 'urn:ietf:params:scim:api:messages:2.0:ListResponse'],
        ['totalResults', 'eq', 0],
        ['Resources', 'eq', []],
      ],
    },
  },
  {
    id: 'entra/03-match-username',
    idp: 'entra',
    name: 'Match user by userName',
    source:
      'learn.microsoft.com/entra/identity/app-provisioning/use-scim-to-provision-users-and-groups (MicrosoftDocs/entra-docs, 2025-03)',
    confidence: 'documented',
    appliesTo: ['standard', 'terraformEnterprise'],
    requires: ['user'],
    request: {
      method: 'GET',
      path: '/Users?filter=userName eq "{{userName}}"',
      headers: {
        Accept: 'application/scim+json',
        Authorization: 'Bearer {{token}}',
      },
      body: null,
    },
    expect: {
      status: 200,
      notes: '',
      body: [
        ['schemas', 'includes', 'urn:ietf:params:scim:api:messages:2.0:ListResponse'],
        ['totalResults', 'eq', 1],
        ['Resources[0].id', 'eq', '{{userId}}'],
      ],
    },
  },
  {
    id: 'entra/04-match-username-upper',
    idp: 'entra',
    name: 'Match user by userName in another case',
    source:
      'RFC 7643 4.1.1 (userName is caseExact false) + learn.microsoft.com/entra/identity/app-provisioning/use-scim-to-provision-users-and-groups (MicrosoftDocs/entra-docs, 2025-03)',
    confidence: 'documented',
    appliesTo: ['standard', 'terraformEnterprise'],
    requires: ['user'],
    request: {
      method: 'GET',
      path: '/Users?filter=userName eq "{{userNameUpper}}"',
      headers: {
        Accept: 'application/scim+json',
        Authorization: 'Bearer {{token}}',
      },
      body: null,
    },
    expect: {
      status: 200,
      notes: '',
      body: [['totalResults', 'eq', 1]],
    },
  },
  {
    id: 'entra/05-match-externalid',
    idp: 'entra',
    name: 'Match user by externalId (case exact)',
    source:
      'learn.microsoft.com/entra/identity/app-provisioning/use-scim-to-provision-users-and-groups (MicrosoftDocs/entra-docs, 2025-03)',
    confidence: 'documented',
    appliesTo: ['standard', 'terraformEnterprise'],
    requires: ['user'],
    request: {
      method: 'GET',
      path: '/Users?filter=externalId eq "{{userExternalId}}"',
      headers: {
        Accept: 'application/scim+json',
        Authorization: 'Bearer {{token}}',
      },
      body: null,
    },
    expect: {
      status: 200,
      notes: '',
      body: [
        ['totalResults', 'eq', 1],
        ['Resources[0].externalId', 'eq', '{{userExternalId}}'],
      ],
    },
  },
  {
    id: 'entra/07-match-work-email',
    idp: 'entra',
    name: 'Match user by emails[type eq "work"].value eq (value path followed by a comparison)',
    source:
      'learn.microsoft.com/entra/identity/app-provisioning/use-scim-to-provision-users-and-groups (MicrosoftDocs/entra-docs, 2025-03)',
    confidence: 'documented',
    appliesTo: ['standard'],
    requires: ['user'],
    request: {
      method: 'GET',
      path: '/Users?filter=emails[type eq "work"].value eq "{{userEmail}}"',
      headers: {
        Accept: 'application/scim+json',
        Authorization: 'Bearer {{token}}',
      },
      body: null,
    },
    expect: {
      status: 200,
      notes: 'Entra documents this form; the RFC ABNF has no comparison after a valuePath. Must return the one user.',
      body: [['totalResults', 'eq', 1]],
      rfc: 'grammar extension',
    },
  },
  {
    id: 'entra/09-check-manager-reference',
    idp: 'entra',
    name: 'Reference check: id eq X and manager eq Y, attributes=id',
    source:
      'learn.microsoft.com/entra/identity/app-provisioning/use-scim-to-provision-users-and-groups (MicrosoftDocs/entra-docs, 2025-03)',
    confidence: 'documented',
    appliesTo: ['standard', 'terraformEnterprise'],
    requires: ['user', 'manager'],
    request: {
      method: 'GET',
      path: '/Users?filter=id eq "{{userId}}" and urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager eq "{{managerId}}"&attributes=id',
      headers: {
        Accept: 'application/scim+json',
        Authorization: 'Bearer {{token}}',
      },
      body: null,
    },
    expect: {
      status: [200, 400],
      notes:
        'Comparison directly on the complex attribute manager means manager.value. 200 with 0 or 1 results; never 500.',
    },
  },
  {
    id: 'entra/11-create-user',
    idp: 'entra',
    name: 'Create user',
    source:
      'learn.microsoft.com/entra/identity/app-provisioning/use-scim-to-provision-users-and-groups (MicrosoftDocs/entra-docs, 2025-03)',
    confidence: 'documented',
    appliesTo: ['standard', 'terraformEnterprise'],
    requires: [],
    request: {
      method: 'POST',
      path: '/Users',
      headers: {
        'Content-Type': 'application/scim+json',
        Accept: 'application/scim+json',
        Authorization: 'Bearer {{token}}',
      },
      body: {
        schemas: [
          'urn:ietf:params:scim:schemas:core:2.0:User',
          'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
        ],
        externalId: '{{uuid}}',
        userName: 'new-{{rnd}}@example.com',
        active: true,
        displayName: 'Noor Example',
        emails: [
          {
            primary: true,
            type: 'work',
            value: 'new-{{rnd}}@example.com',
          },
        ],
        meta: {
          resourceType: 'User',
        },
        name: {
          formatted: 'Noor Example',
          familyName: 'Example',
          givenName: 'Noor',
        },
        roles: [],
      },
    },
    expect: {
      status: 201,
      notes: 'meta from the client is ignored; roles: [] is unassigned; the id is cached by Entra for ever.',
      body: [
        ['id', 'present'],
        ['externalId', 'eq', '{{uuid}}'],
        ['active', 'eq', true],
        ['meta.location', 'present'],
      ],
    },
  },
  {
    id: 'entra/13-create-user-string-boolean',
    idp: 'entra',
    name: 'Create user with active as the string "True"',
    source: 'AzureAD/SCIMReferenceCode PostmanCollection.json, \'Post emp1 with string "True"\'',
    confidence: 'documented',
    appliesTo: ['standard'],
    requires: [],
    request: {
      method: 'POST',
      path: '/Users',
      headers: {
        'Content-Type': 'application/scim+json',
        Accept: 'application/scim+json',
        Authorization: 'Bearer {{token}}',
      },
      body: {
        schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
        userName: 'strbool-{{rnd}}@example.com',
        active: 'True',
      },
    },
    expect: {
      status: 201,
      notes: 'Accept the strings true/false in any case for booleans; store and return JSON booleans.',
      body: [['active', 'eq', true]],
      rfc: '400 invalidValue',
    },
  },
  {
    id: 'entra/14-create-user-conflict',
    idp: 'entra',
    name: 'Create user whose userName exists (other case)',
    source:
      'learn.microsoft.com/entra/identity/app-provisioning/use-scim-to-provision-users-and-groups (MicrosoftDocs/entra-docs, 2025-03)',
    confidence: 'documented',
    appliesTo: ['standard'],
    requires: ['user'],
    request: {
      method: 'POST',
      path: '/Users',
      headers: {
        'Content-Type': 'application/scim+json',
        Accept: 'application/scim+json',
        Authorization: 'Bearer {{token}}',
      },
      body: {
        schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
        userName: '{{userNameUpper}}',
        active: true,
      },
    },
    expect: {
      status: 409,
      notes: '409 uniqueness',
      body: [
        ['scimType', 'eq', 'uniqueness'],
        ['status', 'eq', '409'],
      ],
    },
  },
  {
    id: 'entra/15-get-user',
    idp: 'entra',
    name: 'Get user',
    source:
      'learn.microsoft.com/entra/identity/app-provisioning/use-scim-to-provision-users-and-groups (MicrosoftDocs/entra-docs, 2025-03)',
    confidence: 'documented',
    appliesTo: ['standard', 'terraformEnterprise'],
    requires: ['user'],
    request: {
      method: 'GET',
      path: '/Users/{{userId}}',
      headers: {
        Accept: 'application/scim+json',
        Authorization: 'Bearer {{token}}',
      },
      body: null,
    },
    expect: {
      status: 200,
      notes: '',
      body: [
        ['id', 'eq', '{{userId}}'],
        ['schemas', 'includes', 'urn:ietf:params:scim:schemas:core:2.0:User'],
      ],
    },
  },
  {
    id: 'entra/16-get-user-unknown',
    idp: 'entra',
    name: 'Get unknown user',
    source:
      'learn.microsoft.com/entra/identity/app-provisioning/use-scim-to-provision-users-and-groups (MicrosoftDocs/entra-docs, 2025-03)',
    confidence: 'documented',
    appliesTo: ['standard', 'terraformEnterprise'],
    requires: [],
    request: {
      method: 'GET',
      path: '/Users/{{uuid}}',
      headers: {
        Accept: 'application/scim+json',
        Authorization: 'Bearer {{token}}',
      },
      body: null,
    },
    expect: {
      status: 404,
      notes: '',
      body: [
        ['schemas', 'includes', 'urn:ietf:params:scim:api:messages:2.0:Error'],
        ['status', 'eq', '404'],
      ],
    },
  },
  {
    id: 'entra/17-update-work-email',
    idp: 'entra',
    name: 'Replace emails[type eq "work"].value (element exists)',
    source:
      'learn.microsoft.com/entra/identity/app-provisioning/use-scim-to-provision-users-and-groups (MicrosoftDocs/entra-docs, 2025-03)',
    confidence: 'documented',
    appliesTo: ['standard'],
    requires: ['user'],
    request: {
      method: 'PATCH',
      path: '/Users/{{userId}}',
      headers: {
        'Content-Type': 'application/scim+json',
        Accept: 'application/scim+json',
        Authorization: 'Bearer {{token}}',
      },
      body: {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
        Operations: [
          {
            op: 'Replace',
            path: 'emails[type eq "work"].value',
            value: 'changed-{{rnd}}@example.com',
          },
          {
            op: 'Replace',
            path: 'name.familyName',
            value: 'Changed',
          },
        ],
      },
    },
    expect: {
      status: [200, 204],
      notes: '',
      after: [
        {
          path: '/Users/{{userId}}',
          status: 200,
          body: [
            ['emails[type=work].value', 'eq', 'changed-{{rnd}}@example.com'],
            ['name.familyName', 'eq', 'Changed'],
            ['name.givenName', 'eq', 'Uma'],
          ],
        },
      ],
    },
  },
  {
    id: 'entra/18-add-work-email-absent',
    idp: 'entra',
    name: 'Add emails[type eq "work"].value when the user has no work e-mail',
    source: 'thomaspoignant/scim-patch#42, Metatavu/keycloak-scim-server#35, wireapp/wire-server#5419, ssoready#249',
    confidence: 'reported',
    appliesTo: ['standard'],
    requires: ['user:noEmails'],
    request: {
      method: 'PATCH',
      path: '/Users/{{userId}}',
      headers: {
        'Content-Type': 'application/scim+json',
        Accept: 'application/scim+json',
        Authorization: 'Bearer {{token}}',
      },
      body: {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
        Operations: [
          {
            op: 'Add',
            path: 'emails[type eq "work"].value',
            value: 'first-{{rnd}}@example.com',
          },
        ],
      },
    },
    expect: {
      status: [200, 204],
      notes: 'Create {type: work, value}.',
      after: [
        {
          path: '/Users/{{userId}}',
          status: 200,
          body: [['emails[type=work].value', 'eq', 'first-{{rnd}}@example.com']],
        },
      ],
      rfc: 'add with a filter that matches nothing is not defined by RFC 7644 3.5.2.1',
    },
  },
  {
    id: 'entra/19-replace-work-email-absent',
    idp: 'entra',
    name: 'Replace emails[type eq "work"].value when no element matches',
    source: 'Captain-P-Goldfish/scim-for-keycloak#73, wireapp/wire-server#5419',
    confidence: 'reported',
    appliesTo: ['standard'],
    requires: ['user:noEmails'],
    request: {
      method: 'PATCH',
      path: '/Users/{{userId}}',
      headers: {
        'Content-Type': 'application/scim+json',
        Accept: 'application/scim+json',
        Authorization: 'Bearer {{token}}',
      },
      body: {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
        Operations: [
          {
            op: 'Replace',
            path: 'emails[type eq "work"].value',
            value: 'first-{{rnd}}@example.com',
          },
        ],
      },
    },
    expect: {
      status: [200, 204, 400],
      notes:
        'RFC: 400 noTarget. Entra setups in the field break on that: create the element in the lenient mode. Whatever is chosen, document it.',
      rfc: '400 noTarget (RFC 7644 3.5.2.3)',
    },
  },
  {
    id: 'entra/22-replace-username',
    idp: 'entra',
    name: 'Replace userName',
    source:
      'learn.microsoft.com/entra/identity/app-provisioning/use-scim-to-provision-users-and-groups (MicrosoftDocs/entra-docs, 2025-03)',
    confidence: 'documented',
    appliesTo: ['standard', 'terraformEnterprise'],
    requires: ['user'],
    request: {
      method: 'PATCH',
      path: '/Users/{{userId}}',
      headers: {
        'Content-Type': 'application/scim+json',
        Accept: 'application/scim+json',
        Authorization: 'Bearer {{token}}',
      },
      body: {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
        Operations: [
          {
            op: 'Replace',
            path: 'userName',
            value: 'renamed-{{rnd}}@example.com',
          },
        ],
      },
    },
    expect: {
      status: [200, 204],
      notes: '',
      after: [
        {
          path: '/Users/{{userId}}',
          status: 200,
          body: [
            ['userName', 'eq', 'renamed-{{rnd}}@example.com'],
            ['id', 'eq', '{{userId}}'],
          ],
        },
      ],
    },
  },
  {
    id: 'entra/23-disable-string-false',
    idp: 'entra',
    name: 'Disable user, no feature flag: active = "False" (string, capital F)',
    source:
      'learn.microsoft.com/entra/identity/app-provisioning/application-provisioning-config-problem-scim-compatibility (2025-04)',
    confidence: 'documented',
    appliesTo: ['standard', 'terraformEnterprise'],
    requires: ['user'],
    request: {
      method: 'PATCH',
      path: '/Users/{{userId}}',
      headers: {
        'Content-Type': 'application/scim+json',
        Accept: 'application/scim+json',
        Authorization: 'Bearer {{token}}',
      },
      body: {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
        Operations: [
          {
            op: 'Replace',
            path: 'active',
            value: 'False',
          },
        ],
      },
    },
    expect: {
      status: [200, 204],
      notes: '',
      after: [
        {
          path: '/Users/{{userId}}',
          status: 200,
          body: [['active', 'eq', false]],
        },
      ],
      rfc: '400 invalidValue',
    },
  },
  {
    id: 'entra/24-enable-string-true',
    idp: 'entra',
    name: 'Restore user, no feature flag: active = "True"',
    source:
      'learn.microsoft.com/entra/identity/app-provisioning/application-provisioning-config-problem-scim-compatibility (2025-04)',
    confidence: 'documented',
    appliesTo: ['standard', 'terraformEnterprise'],
    requires: ['user:inactive'],
    request: {
      method: 'PATCH',
      path: '/Users/{{userId}}',
      headers: {
        'Content-Type': 'application/scim+json',
        Accept: 'application/scim+json',
        Authorization: 'Bearer {{token}}',
      },
      body: {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
        Operations: [
          {
            op: 'Replace',
            path: 'active',
            value: 'True',
          },
        ],
      },
    },
    expect: {
      status: [200, 204],
      notes: '',
      after: [
        {
          path: '/Users/{{userId}}',
          status: 200,
          body: [['active', 'eq', true]],
        },
      ],
      rfc: '400 invalidValue',
    },
  },
  {
    id: 'entra/25-disable-boolean',
    idp: 'entra',
    name: 'Disable user, aadOptscim062020: active = false',
    source:
      'learn.microsoft.com/entra/identity/app-provisioning/application-provisioning-config-problem-scim-compatibility (2025-04)',
    confidence: 'documented',
    appliesTo: ['standard', 'terraformEnterprise'],
    requires: ['user'],
    request: {
      method: 'PATCH',
      path: '/Users/{{userId}}',
      headers: {
        'Content-Type': 'application/scim+json',
        Accept: 'application/scim+json',
        Authorization: 'Bearer {{token}}',
      },
      body: {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
        Operations: [
          {
            op: 'replace',
            path: 'active',
            value: false,
          },
        ],
      },
    },
    expect: {
      status: [200, 204],
      notes: 'A disabled user must still be returned by GET and by queries.',
      after: [
        {
          path: '/Users/{{userId}}',
          status: 200,
          body: [['active', 'eq', false]],
        },
        {
          path: '/Users?filter=userName eq "{{userName}}"',
          status: 200,
          body: [['totalResults', 'eq', 1]],
        },
      ],
    },
  },
  {
    id: 'entra/26-add-single-value',
    idp: 'entra',
    name: 'Add a single-valued string attribute (op Add)',
    source:
      'learn.microsoft.com/entra/identity/app-provisioning/application-provisioning-config-problem-scim-compatibility (2025-04)',
    confidence: 'documented',
    appliesTo: ['standard'],
    requires: ['user'],
    request: {
      method: 'PATCH',
      path: '/Users/{{userId}}',
      headers: {
        'Content-Type': 'application/scim+json',
        Accept: 'application/scim+json',
        Authorization: 'Bearer {{token}}',
      },
      body: {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
        Operations: [
          {
            op: 'Add',
            path: 'nickName',
            value: 'Um',
          },
        ],
      },
    },
    expect: {
      status: [200, 204],
      notes: '',
      after: [
        {
          path: '/Users/{{userId}}',
          status: 200,
          body: [['nickName', 'eq', 'Um']],
        },
      ],
    },
  },
  {
    id: 'entra/28-replace-nopath-dotted-keys',
    idp: 'entra',
    name: 'Replace several attributes, aadOptscim062020: one operation without path; keys are dotted paths and URN:attribute',
    source:
      'learn.microsoft.com/entra/identity/app-provisioning/application-provisioning-config-problem-scim-compatibility (2025-04)',
    confidence: 'documented',
    appliesTo: ['standard'],
    requires: ['user'],
    request: {
      method: 'PATCH',
      path: '/Users/{{userId}}',
      headers: {
        'Content-Type': 'application/scim+json',
        Accept: 'application/scim+json',
        Authorization: 'Bearer {{token}}',
      },
      body: {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
        Operations: [
          {
            op: 'replace',
            path: 'emails[type eq "work"].value',
            value: 'y-{{rnd}}@example.com',
          },
          {
            op: 'replace',
            value: {
              displayName: 'Uma Y',
              'name.givenName': 'Uma-Y',
              'name.familyName': 'Y',
              'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber': 'E-200',
            },
          },
        ],
      },
    },
    expect: {
      status: [200, 204],
      notes: 'Inside the object each key is itself a path.',
      after: [
        {
          path: '/Users/{{userId}}',
          status: 200,
          body: [
            ['displayName', 'eq', 'Uma Y'],
            ['name.givenName', 'eq', 'Uma-Y'],
            ['name.familyName', 'eq', 'Y'],
            [['urn:ietf:params:scim:schemas:extension:enterprise:2.0:User', 'employeeNumber'], 'eq', 'E-200'],
            ['emails[type=work].value', 'eq', 'y-{{rnd}}@example.com'],
          ],
        },
      ],
    },
  },
  {
    id: 'entra/29-manager-add-string',
    idp: 'entra',
    name: 'Manager: Add with a bare string id',
    source:
      'AzureAD/SCIMReferenceCode Microsoft.SCIM.LogicAppValidationTemplate/StandardLogicApp/SCIM-Validation-Test-Overview.md (2026-08); apache/directory-scimple#1244',
    confidence: 'reported',
    appliesTo: ['standard'],
    requires: ['user', 'manager'],
    request: {
      method: 'PATCH',
      path: '/Users/{{userId}}',
      headers: {
        'Content-Type': 'application/scim+json',
        Accept: 'application/scim+json',
        Authorization: 'Bearer {{token}}',
      },
      body: {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
        Operations: [
          {
            op: 'Add',
            path: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager',
            value: '{{managerId}}',
          },
        ],
      },
    },
    expect: {
      status: [200, 204],
      notes: 'A string for the complex attribute manager means manager.value.',
      after: [
        {
          path: '/Users/{{userId}}',
          status: 200,
          body: [
            [['urn:ietf:params:scim:schemas:extension:enterprise:2.0:User', 'manager', 'value'], 'eq', '{{managerId}}'],
          ],
        },
      ],
    },
  },
  {
    id: 'entra/31-manager-clear-empty',
    idp: 'entra',
    name: 'Manager: Replace with an empty string removes it',
    source:
      'AzureAD/SCIMReferenceCode Microsoft.SCIM.LogicAppValidationTemplate/StandardLogicApp/SCIM-Validation-Test-Overview.md (2026-08)',
    confidence: 'documented',
    appliesTo: ['standard'],
    requires: ['user', 'manager:set'],
    request: {
      method: 'PATCH',
      path: '/Users/{{userId}}',
      headers: {
        'Content-Type': 'application/scim+json',
        Accept: 'application/scim+json',
        Authorization: 'Bearer {{token}}',
      },
      body: {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
        Operations: [
          {
            op: 'Replace',
            path: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager',
            value: '',
          },
        ],
      },
    },
    expect: {
      status: [200, 204],
      notes: '',
      after: [
        {
          path: '/Users/{{userId}}',
          status: 200,
          body: [[['urn:ietf:params:scim:schemas:extension:enterprise:2.0:User', 'manager', 'value'], 'absentOrNull']],
        },
      ],
    },
  },
  {
    id: 'entra/32-null-update-empty-string',
    idp: 'entra',
    name: 'Empty strings clear optional attributes',
    source:
      'AzureAD/SCIMReferenceCode Microsoft.SCIM.LogicAppValidationTemplate/StandardLogicApp/SCIM-Validation-Test-Overview.md (2026-08)',
    confidence: 'documented',
    appliesTo: ['standard'],
    requires: ['user'],
    request: {
      method: 'PATCH',
      path: '/Users/{{userId}}',
      headers: {
        'Content-Type': 'application/scim+json',
        Accept: 'application/scim+json',
        Authorization: 'Bearer {{token}}',
      },
      body: {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
        Operations: [
          {
            op: 'Replace',
            path: 'title',
            value: '',
          },
          {
            op: 'Replace',
            path: 'nickName',
            value: '',
          },
        ],
      },
    },
    expect: {
      status: [200, 204],
      notes: '',
      after: [
        {
          path: '/Users/{{userId}}',
          status: 200,
          body: [
            ['title', 'absentOrEmpty'],
            ['nickName', 'absentOrEmpty'],
          ],
        },
      ],
    },
  },
  {
    id: 'entra/34-remove-attribute',
    idp: 'entra',
    name: 'Remove a single attribute',
    source:
      'learn.microsoft.com/entra/identity/app-provisioning/application-provisioning-config-problem-scim-compatibility (2025-04)',
    confidence: 'documented',
    appliesTo: ['standard'],
    requires: ['user'],
    request: {
      method: 'PATCH',
      path: '/Users/{{userId}}',
      headers: {
        'Content-Type': 'application/scim+json',
        Accept: 'application/scim+json',
        Authorization: 'Bearer {{token}}',
      },
      body: {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
        Operations: [
          {
            op: 'Remove',
            path: 'title',
          },
        ],
      },
    },
    expect: {
      status: [200, 204],
      notes: '',
      after: [
        {
          path: '/Users/{{userId}}',
          status: 200,
          body: [['title', 'absentOrEmpty']],
        },
      ],
    },
  },
  {
    id: 'entra/36-delete-user',
    idp: 'entra',
    name: 'Hard delete (30 days after the soft delete), then the userName is free again',
    source: 'learn.microsoft.com/entra/identity/app-provisioning/how-provisioning-works (2025-03)',
    confidence: 'documented',
    appliesTo: ['standard', 'terraformEnterprise'],
    requires: ['user'],
    request: {
      method: 'DELETE',
      path: '/Users/{{userId}}',
      headers: {
        Accept: 'application/scim+json',
        Authorization: 'Bearer {{token}}',
      },
      body: null,
    },
    expect: {
      status: 204,
      notes: '',
      after: [
        {
          path: '/Users/{{userId}}',
          status: 404,
          body: [],
        },
        {
          path: '/Users?filter=userName eq "{{userName}}"',
          status: 200,
          body: [['totalResults', 'eq', 0]],
        },
      ],
    },
  },
  {
    id: 'entra/37-create-group',
    idp: 'entra',
    name: 'Create group: no members, an extra unknown schema URI, meta.resourceType',
    source:
      'learn.microsoft.com/entra/identity/app-provisioning/use-scim-to-provision-users-and-groups (MicrosoftDocs/entra-docs, 2025-03)',
    confidence: 'documented',
    appliesTo: ['standard', 'terraformEnterprise'],
    requires: [],
    request: {
      method: 'POST',
      path: '/Groups',
      headers: {
        'Content-Type': 'application/scim+json',
        Accept: 'application/scim+json',
        Authorization: 'Bearer {{token}}',
      },
      body: {
        schemas: [
          'urn:ietf:params:scim:schemas:core:2.0:Group',
          'http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group',
        ],
        externalId: '{{uuid}}',
        displayName: 'Team {{rnd}}',
        meta: {
          resourceType: 'Group',
        },
      },
    },
    expect: {
      status: 201,
      notes: 'The unknown URI must not cause 400.',
      body: [
        ['displayName', 'eq', 'Team {{rnd}}'],
        ['externalId', 'eq', '{{uuid}}'],
      ],
    },
  },
  {
    id: 'entra/38-get-group-no-members',
    idp: 'entra',
    name: 'Get group without members',
    source:
      'learn.microsoft.com/entra/identity/app-provisioning/use-scim-to-provision-users-and-groups (MicrosoftDocs/entra-docs, 2025-03)',
    confidence: 'documented',
    appliesTo: ['standard', 'terraformEnterprise'],
    requires: ['user', 'group+user'],
    request: {
      method: 'GET',
      path: '/Groups/{{groupId}}?excludedAttributes=members',
      headers: {
        Accept: 'application/scim+json',
        Authorization: 'Bearer {{token}}',
      },
      body: null,
    },
    expect: {
      status: 200,
      notes: '',
      body: [
        ['id', 'eq', '{{groupId}}'],
        ['members', 'absent'],
      ],
    },
  },
  {
    id: 'entra/39-find-group',
    idp: 'entra',
    name: 'Find group by displayName, members excluded',
    source:
      'learn.microsoft.com/entra/identity/app-provisioning/use-scim-to-provision-users-and-groups (MicrosoftDocs/entra-docs, 2025-03)',
    confidence: 'documented',
    appliesTo: ['standard', 'terraformEnterprise'],
    requires: ['user', 'group+user'],
    request: {
      method: 'GET',
      path: '/Groups?excludedAttributes=members&filter=displayName eq "{{groupName}}"',
      headers: {
        Accept: 'application/scim+json',
        Authorization: 'Bearer {{token}}',
      },
      body: null,
    },
    expect: {
      status: 200,
      notes: '',
      body: [
        ['totalResults', 'eq', 1],
        ['Resources[0].members', 'absent'],
      ],
    },
  },
  {
    id: 'entra/40-rename-group',
    idp: 'entra',
    name: 'Rename group',
    source:
      'learn.microsoft.com/entra/identity/app-provisioning/use-scim-to-provision-users-and-groups (MicrosoftDocs/entra-docs, 2025-03)',
    confidence: 'documented',
    appliesTo: ['standard', 'terraformEnterprise'],
    requires: ['user', 'group+user'],
    request: {
      method: 'PATCH',
      path: '/Groups/{{groupId}}',
      headers: {
        'Content-Type': 'application/scim+json',
        Accept: 'application/scim+json',
        Authorization: 'Bearer {{token}}',
      },
      body: {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
        Operations: [
          {
            op: 'Replace',
            path: 'displayName',
            value: 'Renamed {{rnd}}',
          },
        ],
      },
    },
    expect: {
      status: [200, 204],
      notes: 'Entra prefers 204; members must survive.',
      after: [
        {
          path: '/Groups/{{groupId}}',
          status: 200,
          body: [
            ['displayName', 'eq', 'Renamed {{rnd}}'],
            ['members.length', 'eq', 1],
          ],
        },
      ],
    },
  },
  {
    id: 'entra/42-add-member',
    idp: 'entra',
    name: 'Add a member: value array with $ref null',
    source:
      'learn.microsoft.com/entra/identity/app-provisioning/use-scim-to-provision-users-and-groups (MicrosoftDocs/entra-docs, 2025-03)',
    confidence: 'documented',
    appliesTo: ['standard', 'terraformEnterprise'],
    requires: ['user', 'group'],
    request: {
      method: 'PATCH',
      path: '/Groups/{{groupId}}',
      headers: {
        'Content-Type': 'application/scim+json',
        Accept: 'application/scim+json',
        Authorization: 'Bearer {{token}}',
      },
      body: {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
        Operations: [
          {
            op: 'Add',
            path: 'members',
            value: [
              {
                $ref: null,
                value: '{{userId}}',
              },
            ],
          },
        ],
      },
    },
    expect: {
      status: [200, 204],
      notes: '',
      after: [
        {
          path: '/Groups/{{groupId}}',
          status: 200,
          body: [
            ['members.length', 'eq', 1],
            ['members[0].value', 'eq', '{{userId}}'],
          ],
        },
      ],
    },
  },
  {
    id: 'entra/43-add-members-many',
    idp: 'entra',
    name: 'Add several members in one operation',
    source:
      'learn.microsoft.com/entra/identity/app-provisioning/use-scim-to-provision-users-and-groups (MicrosoftDocs/entra-docs, 2025-03) (gallery checklist: several memberships in one PATCH)',
    confidence: 'documented',
    appliesTo: ['standard', 'terraformEnterprise'],
    requires: ['user', 'user2', 'group'],
    request: {
      method: 'PATCH',
      path: '/Groups/{{groupId}}',
      headers: {
        'Content-Type': 'application/scim+json',
        Accept: 'application/scim+json',
        Authorization: 'Bearer {{token}}',
      },
      body: {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
        Operations: [
          {
            op: 'Add',
            path: 'members',
            value: [
              {
                value: '{{userId}}',
              },
              {
                value: '{{user2Id}}',
              },
            ],
          },
        ],
      },
    },
    expect: {
      status: [200, 204],
      notes: '',
      after: [
        {
          path: '/Groups/{{groupId}}',
          status: 200,
          body: [['members.length', 'eq', 2]],
        },
      ],
    },
  },
  {
    id: 'entra/45-add-member-twice',
    idp: 'entra',
    name: 'Add a member that is already there',
    source: 'RFC 7644 3.5.2.1',
    confidence: 'documented',
    appliesTo: ['standard', 'terraformEnterprise'],
    requires: ['user', 'group+user'],
    request: {
      method: 'PATCH',
      path: '/Groups/{{groupId}}',
      headers: {
        'Content-Type': 'application/scim+json',
        Accept: 'application/scim+json',
        Authorization: 'Bearer {{token}}',
      },
      body: {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
        Operations: [
          {
            op: 'Add',
            path: 'members',
            value: [
              {
                value: '{{userId}}',
              },
            ],
          },
        ],
      },
    },
    expect: {
      status: [200, 204],
      notes: 'No duplicate; lastModified unchanged.',
      after: [
        {
          path: '/Groups/{{groupId}}',
          status: 200,
          body: [['members.length', 'eq', 1]],
        },
      ],
    },
  },
  {
    id: 'entra/46-remove-member-value-array',
    idp: 'entra',
    name: 'Remove one member, no feature flag: path members with a value array',
    source:
      'learn.microsoft.com/entra/identity/app-provisioning/application-provisioning-config-problem-scim-compatibility (2025-04)',
    confidence: 'documented',
    appliesTo: ['standard', 'terraformEnterprise'],
    requires: ['user', 'user2', 'group+user+user2'],
    request: {
      method: 'PATCH',
      path: '/Groups/{{groupId}}',
      headers: {
        'Content-Type': 'application/scim+json',
        Accept: 'application/scim+json',
        Authorization: 'Bearer {{token}}',
      },
      body: {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
        Operations: [
          {
            op: 'Remove',
            path: 'members',
            value: [
              {
                $ref: null,
                value: '{{userId}}',
              },
            ],
          },
        ],
      },
    },
    expect: {
      status: [200, 204],
      notes: 'MUST remove only that member. Ignoring value empties the group: the classic outage.',
      after: [
        {
          path: '/Groups/{{groupId}}',
          status: 200,
          body: [
            ['members.length', 'eq', 1],
            ['members[0].value', 'eq', '{{user2Id}}'],
          ],
        },
      ],
      rfc: 'value is not defined for remove; RFC reading would remove all',
    },
  },
  {
    id: 'entra/47-remove-member-filter',
    idp: 'entra',
    name: 'Remove one member, aadOptscim062020: value path',
    source:
      'learn.microsoft.com/entra/identity/app-provisioning/application-provisioning-config-problem-scim-compatibility (2025-04)',
    confidence: 'documented',
    appliesTo: ['standard', 'terraformEnterprise'],
    requires: ['user', 'user2', 'group+user+user2'],
    request: {
      method: 'PATCH',
      path: '/Groups/{{groupId}}',
      headers: {
        'Content-Type': 'application/scim+json',
        Accept: 'application/scim+json',
        Authorization: 'Bearer {{token}}',
      },
      body: {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
        Operations: [
          {
            op: 'remove',
            path: 'members[value eq "{{userId}}"]',
          },
        ],
      },
    },
    expect: {
      status: [200, 204],
      notes: '',
      after: [
        {
          path: '/Groups/{{groupId}}',
          status: 200,
          body: [
            ['members.length', 'eq', 1],
            ['members[0].value', 'eq', '{{user2Id}}'],
          ],
        },
      ],
    },
  },
  {
    id: 'entra/48-remove-member-absent',
    idp: 'entra',
    name: 'Remove a member that is not in the group',
    source: 'RFC 7644 3.5.2.2 (no changes should be made)',
    confidence: 'documented',
    appliesTo: ['standard', 'terraformEnterprise'],
    requires: ['user', 'user2', 'group+user'],
    request: {
      method: 'PATCH',
      path: '/Groups/{{groupId}}',
      headers: {
        'Content-Type': 'application/scim+json',
        Accept: 'application/scim+json',
        Authorization: 'Bearer {{token}}',
      },
      body: {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
        Operations: [
          {
            op: 'Remove',
            path: 'members',
            value: [
              {
                value: '{{user2Id}}',
              },
            ],
          },
        ],
      },
    },
    expect: {
      status: [200, 204],
      notes: '',
      after: [
        {
          path: '/Groups/{{groupId}}',
          status: 200,
          body: [['members.length', 'eq', 1]],
        },
      ],
    },
  },
  {
    id: 'entra/50-delete-group',
    idp: 'entra',
    name: 'Delete group',
    source:
      'learn.microsoft.com/entra/identity/app-provisioning/use-scim-to-provision-users-and-groups (MicrosoftDocs/entra-docs, 2025-03)',
    confidence: 'documented',
    appliesTo: ['standard', 'terraformEnterprise'],
    requires: ['group'],
    request: {
      method: 'DELETE',
      path: '/Groups/{{groupId}}',
      headers: {
        Accept: 'application/scim+json',
        Authorization: 'Bearer {{token}}',
      },
      body: null,
    },
    expect: {
      status: 204,
      notes: '',
      after: [
        {
          path: '/Groups/{{groupId}}',
          status: 404,
          body: [],
        },
      ],
    },
  },
  {
    id: 'entra/51-schemas',
    idp: 'entra',
    name: 'Schema discovery',
    source:
      'learn.microsoft.com/entra/identity/app-provisioning/use-scim-to-provision-users-and-groups (MicrosoftDocs/entra-docs, 2025-03)',
    confidence: 'documented',
    appliesTo: ['standard', 'terraformEnterprise'],
    requires: [],
    request: {
      method: 'GET',
      path: '/Schemas',
      headers: {
        Accept: 'application/scim+json',
        Authorization: 'Bearer {{token}}',
      },
      body: null,
    },
    expect: {
      status: 200,
      notes:
        'ListResponse; no null values; camelCase keyword values; canonicalValues on type sub-attributes decide the mapping list Entra shows.',
      body: [
        ['schemas', 'includes', 'urn:ietf:params:scim:api:messages:2.0:ListResponse'],
        ['Resources', 'nonEmpty'],
      ],
    },
  },
  {
    id: 'entra/52-pagination',
    idp: 'entra',
    name: 'Page through users with count=5',
    source:
      'AzureAD/SCIMReferenceCode Microsoft.SCIM.LogicAppValidationTemplate/StandardLogicApp/SCIM-Validation-Test-Overview.md (2026-08)',
    confidence: 'documented',
    appliesTo: ['standard', 'terraformEnterprise'],
    requires: ['user'],
    request: {
      method: 'GET',
      path: '/Users?startIndex=1&count=5',
      headers: {
        Accept: 'application/scim+json',
        Authorization: 'Bearer {{token}}',
      },
      body: null,
    },
    expect: {
      status: 200,
      notes: '',
      body: [
        ['startIndex', 'eq', 1],
        ['itemsPerPage', 'isNumber'],
        ['totalResults', 'isNumber'],
      ],
    },
  },
  {
    id: 'okta/01-test-credentials',
    idp: 'okta',
    name: 'Test API Credentials',
    source: 'Okta Admin Console; SPEC test step 1',
    confidence: 'recalled',
    appliesTo: ['standard', 'terraformEnterprise'],
    requires: [],
    request: {
      method: 'GET',
      path: '/Users?startIndex=1&count=2',
      headers: {
        Accept: 'application/scim+json',
        Authorization: 'Bearer {{token}}',
        'User-Agent': 'Okta SCIM Client 1.0.0',
      },
      body: null,
    },
    expect: {
      status: 200,
      notes: '200 ListResponse; numbers as JSON numbers.',
      body: [
        ['schemas', 'includes', 'urn:ietf:params:scim:api:messages:2.0:ListResponse'],
        ['totalResults', 'isNumber'],
        ['startIndex', 'isNumber'],
        ['itemsPerPage', 'isNumber'],
      ],
    },
  },
  {
    id: 'okta/02-exists-check',
    idp: 'okta',
    name: 'Does the user exist? (URL-encoded, with paging)',
    source: 'okta/okta-developer-docs docs/reference/scim/scim-20/index.md (snapshot 2026-08-21)',
    confidence: 'documented',
    appliesTo: ['standard', 'terraformEnterprise'],
    requires: [],
    request: {
      method: 'GET',
      path: '/Users?filter=userName%20eq%20%22{{uuid}}%40example.com%22&startIndex=1&count=100',
      headers: {
        Accept: 'application/scim+json',
        Authorization: 'Bearer {{token}}',
        'User-Agent': 'Okta SCIM Client 1.0.0',
      },
      body: null,
    },
    expect: {
      status: 200,
      notes: '200 empty list (Okta also takes 404).',
      body: [
        ['schemas', 'includes', 'urn:ietf:params:scim:api:messages:2.0:ListResponse'],
        ['totalResults', 'eq', 0],
        ['Resources', 'eq', []],
      ],
    },
  },
  {
    id: 'okta/03-exists-check-hit',
    idp: 'okta',
    name: 'The user exists',
    source: 'okta/okta-developer-docs docs/reference/scim/scim-20/index.md (snapshot 2026-08-21)',
    confidence: 'documented',
    appliesTo: ['standard', 'terraformEnterprise'],
    requires: ['user'],
    request: {
      method: 'GET',
      path: '/Users?filter=userName%20eq%20%22{{userNameEncoded}}%22&startIndex=1&count=100',
      headers: {
        Accept: 'application/scim+json',
        Authorization: 'Bearer {{token}}',
        'User-Agent': 'Okta SCIM Client 1.0.0',
      },
      body: null,
    },
    expect: {
      status: 200,
      notes: '',
      body: [
        ['totalResults', 'eq', 1],
        ['Resources[0].id', 'eq', '{{userId}}'],
      ],
    },
  },
  {
    id: 'okta/05-create-user',
    idp: 'okta',
    name: 'Create user: placeholder password, groups [], locale',
    source: 'okta/okta-developer-docs docs/reference/scim/scim-20/index.md (snapshot 2026-08-21)',
    confidence: 'documented',
    appliesTo: ['standard', 'terraformEnterprise'],
    requires: [],
    request: {
      method: 'POST',
      path: '/Users',
      headers: {
        'Content-Type': 'application/scim+json; charset=utf-8',
        Accept: 'application/scim+json',
        Authorization: 'Bearer {{token}}',
        'User-Agent': 'Okta SCIM Client 1.0.0',
      },
      body: {
        schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
        userName: 'okta-{{rnd}}@example.com',
        name: {
          givenName: 'Ola',
          familyName: 'Example',
        },
        emails: [
          {
            primary: true,
            value: 'okta-{{rnd}}@example.com',
            type: 'work',
          },
        ],
        displayName: 'Ola Example',
        locale: 'en-US',
        externalId: '00u{{rnd}}',
        groups: [],
        password: 'pl4ceholder-{{rnd}}',
        active: true,
      },
    },
    expect: {
      status: 201,
      notes: 'password is accepted and never returned; groups is readOnly and ignored; the body must not be empty.',
      body: [
        ['id', 'present'],
        ['password', 'absent'],
        ['active', 'eq', true],
      ],
    },
  },
  {
    id: 'okta/06-create-user-json-content-type',
    idp: 'okta',
    name: 'Create user with Content-Type application/json (SPEC test)',
    source: 'okta/okta-developer-docs SCIMFiles/Okta-SCIM-20-SPEC-Test.json',
    confidence: 'documented',
    appliesTo: ['standard', 'terraformEnterprise'],
    requires: [],
    request: {
      method: 'POST',
      path: '/Users',
      headers: {
        'Content-Type': 'application/json',
        Accept: 'application/scim+json; charset=utf-8',
        Authorization: 'Bearer {{token}}',
        'User-Agent': 'Okta SCIM Client 1.0.0',
      },
      body: {
        schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
        userName: 'oktaj-{{rnd}}@example.com',
        name: {
          givenName: 'Ola',
          familyName: 'Example',
        },
        emails: [
          {
            primary: true,
            value: 'oktaj-{{rnd}}@example.com',
            type: 'work',
          },
        ],
        displayName: 'Ola Example',
        active: true,
      },
    },
    expect: {
      status: 201,
      notes: '',
    },
  },
  {
    id: 'okta/08-get-user',
    idp: 'okta',
    name: 'Get user before an update',
    source: 'okta/okta-developer-docs docs/reference/scim/scim-20/index.md (snapshot 2026-08-21)',
    confidence: 'documented',
    appliesTo: ['standard', 'terraformEnterprise'],
    requires: ['user'],
    request: {
      method: 'GET',
      path: '/Users/{{userId}}',
      headers: {
        Accept: 'application/scim+json',
        Authorization: 'Bearer {{token}}',
        'User-Agent': 'Okta SCIM Client 1.0.0',
      },
      body: null,
    },
    expect: {
      status: 200,
      notes: '',
      body: [['id', 'eq', '{{userId}}']],
    },
  },
  {
    id: 'okta/09-get-user-unknown',
    idp: 'okta',
    name: 'Unknown id',
    source: 'okta/okta-developer-docs SCIMFiles/Okta-SCIM-20-SPEC-Test.json',
    confidence: 'documented',
    appliesTo: ['standard', 'terraformEnterprise'],
    requires: [],
    request: {
      method: 'GET',
      path: '/Users/00919288221112222',
      headers: {
        Accept: 'application/scim+json',
        Authorization: 'Bearer {{token}}',
        'User-Agent': 'Okta SCIM Client 1.0.0',
      },
      body: null,
    },
    expect: {
      status: 404,
      notes: '',
      body: [
        ['detail', 'present'],
        ['status', 'eq', '404'],
        ['schemas', 'includes', 'urn:ietf:params:scim:api:messages:2.0:Error'],
      ],
    },
  },
  {
    id: 'okta/10-unauthorized',
    idp: 'okta',
    name: 'Bad token (the suite sends the header value "non-token" without a scheme)',
    source: 'okta/okta-developer-docs SCIMFiles/Okta-SCIM-20-SPEC-Test.json',
    confidence: 'documented',
    appliesTo: ['standard', 'terraformEnterprise'],
    requires: [],
    request: {
      method: 'GET',
      path: '/Users?filter=userName eq "{{uuid}}"',
      headers: {
        Accept: 'application/scim+json',
        Authorization: 'non-token',
        'User-Agent': 'Okta SCIM Client 1.0.0',
      },
      body: null,
    },
    expect: {
      status: 401,
      notes: '',
      body: [
        ['detail', 'present'],
        ['status', 'eq', '401'],
        ['schemas', 'includes', 'urn:ietf:params:scim:api:messages:2.0:Error'],
      ],
    },
  },
  {
    id: 'okta/12-deactivate-patch',
    idp: 'okta',
    name: 'Deactivate: PATCH without path (OIN apps)',
    source: 'okta/okta-developer-docs docs/reference/scim/scim-20/index.md (snapshot 2026-08-21)',
    confidence: 'documented',
    appliesTo: ['standard', 'terraformEnterprise'],
    requires: ['user'],
    request: {
      method: 'PATCH',
      path: '/Users/{{userId}}',
      headers: {
        'Content-Type': 'application/scim+json; charset=utf-8',
        Accept: 'application/scim+json',
        Authorization: 'Bearer {{token}}',
        'User-Agent': 'Okta SCIM Client 1.0.0',
      },
      body: {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
        Operations: [
          {
            op: 'replace',
            value: {
              active: false,
            },
          },
        ],
      },
    },
    expect: {
      status: [200, 204],
      notes: '',
      after: [
        {
          path: '/Users/{{userId}}',
          status: 200,
          body: [['active', 'eq', false]],
        },
      ],
    },
  },
  {
    id: 'okta/13-reactivate-patch',
    idp: 'okta',
    name: 'Reactivate: PATCH without path',
    source: 'okta/okta-developer-docs docs/reference/scim/scim-20/index.md (snapshot 2026-08-21)',
    confidence: 'documented',
    appliesTo: ['standard', 'terraformEnterprise'],
    requires: ['user:inactive'],
    request: {
      method: 'PATCH',
      path: '/Users/{{userId}}',
      headers: {
        'Content-Type': 'application/scim+json; charset=utf-8',
        Accept: 'application/scim+json',
        Authorization: 'Bearer {{token}}',
        'User-Agent': 'Okta SCIM Client 1.0.0',
      },
      body: {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
        Operations: [
          {
            op: 'replace',
            value: {
              active: true,
            },
          },
        ],
      },
    },
    expect: {
      status: [200, 204],
      notes: '',
      after: [
        {
          path: '/Users/{{userId}}',
          status: 200,
          body: [['active', 'eq', true]],
        },
      ],
    },
  },
  {
    id: 'okta/15-password-sync-patch',
    idp: 'okta',
    name: 'Password sync: PATCH without path',
    source: 'okta/okta-developer-docs docs/reference/scim/scim-20/index.md (snapshot 2026-08-21)',
    confidence: 'documented',
    appliesTo: ['standard', 'terraformEnterprise'],
    requires: ['user'],
    request: {
      method: 'PATCH',
      path: '/Users/{{userId}}',
      headers: {
        'Content-Type': 'application/scim+json; charset=utf-8',
        Accept: 'application/scim+json',
        Authorization: 'Bearer {{token}}',
        'User-Agent': 'Okta SCIM Client 1.0.0',
      },
      body: {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
        Operations: [
          {
            op: 'replace',
            value: {
              password: 'n3w-{{rnd}}',
            },
          },
        ],
      },
    },
    expect: {
      status: [200, 204, 400],
      notes: 'Accept and drop, or 400 if passwords are unsupported; never echo it.',
      after: [
        {
          path: '/Users/{{userId}}',
          status: 200,
          body: [['password', 'absent']],
        },
      ],
    },
  },
  {
    id: 'okta/16-import-page-1',
    idp: 'okta',
    name: 'Import, first page',
    source: 'okta/okta-developer-docs docs/reference/scim/scim-20/index.md (snapshot 2026-08-21)',
    confidence: 'documented',
    appliesTo: ['standard', 'terraformEnterprise'],
    requires: ['user'],
    request: {
      method: 'GET',
      path: '/Users?startIndex=1&count=100',
      headers: {
        Accept: 'application/scim+json',
        Authorization: 'Bearer {{token}}',
        'User-Agent': 'Okta SCIM Client 1.0.0',
      },
      body: null,
    },
    expect: {
      status: 200,
      notes: 'Order must be stable over pages; next page is startIndex+100 while totalResults is larger.',
      body: [
        ['startIndex', 'eq', 1],
        ['totalResults', 'isNumber'],
      ],
    },
  },
  {
    id: 'okta/18-group-push-create',
    idp: 'okta',
    name: 'Group Push: create',
    source: 'okta/okta-developer-docs docs/reference/scim/scim-20/index.md (snapshot 2026-08-21)',
    confidence: 'documented',
    appliesTo: ['standard', 'terraformEnterprise'],
    requires: [],
    request: {
      method: 'POST',
      path: '/Groups',
      headers: {
        'Content-Type': 'application/scim+json; charset=utf-8',
        Accept: 'application/scim+json',
        Authorization: 'Bearer {{token}}',
        'User-Agent': 'Okta SCIM Client 1.0.0',
      },
      body: {
        schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
        displayName: 'Okta {{rnd}}',
        members: [],
      },
    },
    expect: {
      status: 201,
      notes: '',
      body: [
        ['id', 'present'],
        ['displayName', 'eq', 'Okta {{rnd}}'],
      ],
    },
  },
  {
    id: 'okta/19-group-exists-check',
    idp: 'okta',
    name: 'Group Push: find by name',
    source: 'okta/okta-developer-docs docs/reference/scim/scim-20/index.md (snapshot 2026-08-21)',
    confidence: 'documented',
    appliesTo: ['standard', 'terraformEnterprise'],
    requires: ['group'],
    request: {
      method: 'GET',
      path: '/Groups?filter=displayName%20eq%20%22{{groupNameEncoded}}%22&startIndex=1&count=100',
      headers: {
        Accept: 'application/scim+json',
        Authorization: 'Bearer {{token}}',
        'User-Agent': 'Okta SCIM Client 1.0.0',
      },
      body: null,
    },
    expect: {
      status: 200,
      notes: '',
      body: [['totalResults', 'eq', 1]],
    },
  },
  {
    id: 'okta/21-group-membership-patch',
    idp: 'okta',
    name: 'Membership change: remove by value path and add, in one request',
    source: 'okta/okta-developer-docs docs/reference/scim/scim-20/index.md (snapshot 2026-08-21)',
    confidence: 'documented',
    appliesTo: ['standard', 'terraformEnterprise'],
    requires: ['user', 'user2', 'group+user'],
    request: {
      method: 'PATCH',
      path: '/Groups/{{groupId}}',
      headers: {
        'Content-Type': 'application/scim+json; charset=utf-8',
        Accept: 'application/scim+json',
        Authorization: 'Bearer {{token}}',
        'User-Agent': 'Okta SCIM Client 1.0.0',
      },
      body: {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
        Operations: [
          {
            op: 'remove',
            path: 'members[value eq "{{userId}}"]',
          },
          {
            op: 'add',
            path: 'members',
            value: [
              {
                value: '{{user2Id}}',
                display: 'second@example.com',
              },
            ],
          },
        ],
      },
    },
    expect: {
      status: [200, 204],
      notes: '',
      after: [
        {
          path: '/Groups/{{groupId}}',
          status: 200,
          body: [
            ['members.length', 'eq', 1],
            ['members[0].value', 'eq', '{{user2Id}}'],
          ],
        },
      ],
    },
  },
  {
    id: 'okta/23-group-put',
    idp: 'okta',
    name: 'Group update with PUT (App Integration Wizard apps)',
    source: 'okta/okta-developer-docs docs/reference/scim/scim-20/index.md (snapshot 2026-08-21)',
    confidence: 'documented',
    appliesTo: ['standard', 'terraformEnterprise'],
    requires: ['user', 'user2', 'group+user'],
    request: {
      method: 'PUT',
      path: '/Groups/{{groupId}}',
      headers: {
        'Content-Type': 'application/scim+json; charset=utf-8',
        Accept: 'application/scim+json',
        Authorization: 'Bearer {{token}}',
        'User-Agent': 'Okta SCIM Client 1.0.0',
      },
      body: {
        schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
        displayName: '{{groupName}}',
        members: [
          {
            value: '{{user2Id}}',
            display: 'b@example.com',
          },
        ],
      },
    },
    expect: {
      status: 200,
      notes: '',
      after: [
        {
          path: '/Groups/{{groupId}}',
          status: 200,
          body: [
            ['members.length', 'eq', 1],
            ['members[0].value', 'eq', '{{user2Id}}'],
          ],
        },
      ],
    },
  },
  {
    id: 'okta/24-group-get',
    idp: 'okta',
    name: 'Get group',
    source: 'okta/okta-developer-docs docs/reference/scim/scim-20/index.md (snapshot 2026-08-21)',
    confidence: 'documented',
    appliesTo: ['standard', 'terraformEnterprise'],
    requires: ['group'],
    request: {
      method: 'GET',
      path: '/Groups/{{groupId}}',
      headers: {
        Accept: 'application/scim+json',
        Authorization: 'Bearer {{token}}',
        'User-Agent': 'Okta SCIM Client 1.0.0',
      },
      body: null,
    },
    expect: {
      status: 200,
      notes: '',
      body: [['displayName', 'eq', '{{groupName}}']],
    },
  },
  {
    id: 'okta/26-group-delete',
    idp: 'okta',
    name: 'Unlink pushed group and delete it in the target',
    source: 'okta/okta-developer-docs docs/reference/scim/scim-20/index.md (snapshot 2026-08-21)',
    confidence: 'documented',
    appliesTo: ['standard', 'terraformEnterprise'],
    requires: ['group'],
    request: {
      method: 'DELETE',
      path: '/Groups/{{groupId}}',
      headers: {
        Accept: 'application/scim+json',
        Authorization: 'Bearer {{token}}',
        'User-Agent': 'Okta SCIM Client 1.0.0',
      },
      body: null,
    },
    expect: {
      status: 204,
      notes: '',
      after: [
        {
          path: '/Groups/{{groupId}}',
          status: 404,
          body: [],
        },
      ],
    },
  },
];
