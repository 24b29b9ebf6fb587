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
    id: 'entra/53-manager-add-object',
    idp: 'entra',
    name: 'Manager: Add with an object',
    source:
      'learn.microsoft.com/entra/identity/app-provisioning/use-scim-to-provision-users-and-groups (MicrosoftDocs/entra-docs, 2025-03)',
    confidence: 'recalled',
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
            value: {
              value: '{{managerId}}',
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
          body: [
            [['urn:ietf:params:scim:schemas:extension:enterprise:2.0:User', 'manager', 'value'], 'eq', '{{managerId}}'],
            ['schemas', 'includes', 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'],
          ],
        },
      ],
    },
  },
  {
    id: 'entra/54-manager-replace-string',
    idp: 'entra',
    name: 'Manager: Replace with a bare string id',
    source:
      'learn.microsoft.com/entra/identity/app-provisioning/use-scim-to-provision-users-and-groups (MicrosoftDocs/entra-docs, 2025-03)',
    confidence: 'reported',
    appliesTo: ['standard'],
    requires: ['user', 'user2', 'manager:set'],
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
            value: '{{user2Id}}',
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
            [['urn:ietf:params:scim:schemas:extension:enterprise:2.0:User', 'manager', 'value'], 'eq', '{{user2Id}}'],
          ],
        },
      ],
    },
  },
  {
    id: 'entra/55-manager-remove',
    idp: 'entra',
    name: 'Manager: Remove',
    source:
      'learn.microsoft.com/entra/identity/app-provisioning/use-scim-to-provision-users-and-groups (MicrosoftDocs/entra-docs, 2025-03)',
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
            op: 'Remove',
            path: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager',
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
          body: [[['urn:ietf:params:scim:schemas:extension:enterprise:2.0:User', 'manager'], 'absent']],
        },
      ],
    },
  },
  {
    id: 'entra/56-manager-create',
    idp: 'entra',
    name: 'Create with a manager',
    source:
      'learn.microsoft.com/entra/identity/app-provisioning/use-scim-to-provision-users-and-groups (MicrosoftDocs/entra-docs, 2025-03)',
    confidence: 'documented',
    appliesTo: ['standard'],
    requires: ['manager'],
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
        userName: 'new-{{rnd}}@example.com',
        externalId: '{{uuid}}',
        active: true,
        emails: [
          {
            value: 'new-{{rnd}}@example.com',
            type: 'work',
            primary: true,
          },
        ],
        'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': {
          manager: {
            value: '{{managerId}}',
          },
          department: 'Tours',
        },
      },
    },
    expect: {
      status: 201,
      notes: 'The extension is kept and answered.',
      body: [
        [['urn:ietf:params:scim:schemas:extension:enterprise:2.0:User', 'manager', 'value'], 'eq', '{{managerId}}'],
        [['urn:ietf:params:scim:schemas:extension:enterprise:2.0:User', 'department'], 'eq', 'Tours'],
        ['schemas', 'includes', 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'],
      ],
    },
  },
  {
    id: 'entra/57-extension-replace',
    idp: 'entra',
    name: 'Extension attributes: Replace by URN',
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
            path: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department',
            value: 'Tours',
          },
          {
            op: 'Replace',
            path: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber',
            value: '701984',
          },
          {
            op: 'Replace',
            path: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:costCenter',
            value: '4130',
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
            [['urn:ietf:params:scim:schemas:extension:enterprise:2.0:User', 'department'], 'eq', 'Tours'],
            [['urn:ietf:params:scim:schemas:extension:enterprise:2.0:User', 'employeeNumber'], 'eq', '701984'],
            [['urn:ietf:params:scim:schemas:extension:enterprise:2.0:User', 'costCenter'], 'eq', '4130'],
            ['schemas', 'includes', 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'],
          ],
        },
      ],
    },
  },
  {
    id: 'entra/58-extension-remove',
    idp: 'entra',
    name: 'Extension attribute: Remove by URN, the manager stays',
    source:
      'learn.microsoft.com/entra/identity/app-provisioning/use-scim-to-provision-users-and-groups (MicrosoftDocs/entra-docs, 2025-03)',
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
            op: 'Add',
            path: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department',
            value: 'Tours',
          },
          {
            op: 'Remove',
            path: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department',
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
            [['urn:ietf:params:scim:schemas:extension:enterprise:2.0:User', 'department'], 'absent'],
            [['urn:ietf:params:scim:schemas:extension:enterprise:2.0:User', 'manager', 'value'], 'eq', '{{managerId}}'],
          ],
        },
      ],
    },
  },
  {
    id: 'entra/59-null-update-null',
    idp: 'entra',
    name: 'Null update: Replace with null',
    source:
      'learn.microsoft.com/entra/identity/app-provisioning/use-scim-to-provision-users-and-groups (MicrosoftDocs/entra-docs, 2025-03)',
    confidence: 'reported',
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
            value: null,
          },
        ],
      },
    },
    expect: {
      status: [200, 204],
      notes: 'null unassigns.',
      after: [
        {
          path: '/Users/{{userId}}',
          status: 200,
          body: [
            ['title', 'absentOrEmpty'],
            ['nickName', 'eq', 'Umi'],
          ],
        },
      ],
    },
  },
  {
    id: 'entra/60-null-update-sub-attribute',
    idp: 'entra',
    name: 'Null update of a sub-attribute',
    source:
      'learn.microsoft.com/entra/identity/app-provisioning/use-scim-to-provision-users-and-groups (MicrosoftDocs/entra-docs, 2025-03)',
    confidence: 'reported',
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
            path: 'name.givenName',
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
            ['name.givenName', 'absentOrEmpty'],
            ['name.familyName', 'eq', 'Example'],
          ],
        },
      ],
    },
  },
  {
    id: 'entra/61-add-home-email',
    idp: 'entra',
    name: 'Emails by type: Add a home address beside the work address',
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
            op: 'Add',
            path: 'emails[type eq "home"].value',
            value: 'home-{{rnd}}@example.com',
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
            ['emails.length', 'eq', 2],
            ['emails[type=home].value', 'eq', 'home-{{rnd}}@example.com'],
            ['emails[type=work].value', 'eq', '{{userEmail}}'],
          ],
        },
      ],
    },
  },
  {
    id: 'entra/62-add-email-two-operations',
    idp: 'entra',
    name: 'Emails by type: two operations on one new address make one element',
    source:
      'learn.microsoft.com/entra/identity/app-provisioning/use-scim-to-provision-users-and-groups (MicrosoftDocs/entra-docs, 2025-03)',
    confidence: 'reported',
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
            path: 'emails[type eq "other"].value',
            value: 'other-{{rnd}}@example.com',
          },
          {
            op: 'Add',
            path: 'emails[type eq "other"].display',
            value: 'Other',
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
            ['emails.length', 'eq', 2],
            ['emails[type=other].value', 'eq', 'other-{{rnd}}@example.com'],
            ['emails[type=other].display', 'eq', 'Other'],
          ],
        },
      ],
    },
  },
  {
    id: 'entra/63-phone-by-type',
    idp: 'entra',
    name: 'Phone numbers by type, returned as sent',
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
            op: 'Add',
            path: 'phoneNumbers[type eq "mobile"].value',
            value: '+1 (555) 0100',
          },
          {
            op: 'Add',
            path: 'phoneNumbers[type eq "work"].value',
            value: '0049/89/1',
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
            ['phoneNumbers.length', 'eq', 2],
            ['phoneNumbers[type=mobile].value', 'eq', '+1 (555) 0100'],
            ['phoneNumbers[type=work].value', 'eq', '0049/89/1'],
          ],
        },
      ],
    },
  },
  {
    id: 'entra/64-address-by-type',
    idp: 'entra',
    name: 'Addresses by type: several parts of one address',
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
            op: 'Add',
            path: 'addresses[type eq "work"].streetAddress',
            value: '1 Main Street',
          },
          {
            op: 'Add',
            path: 'addresses[type eq "work"].locality',
            value: 'Springfield',
          },
          {
            op: 'Add',
            path: 'addresses[type eq "work"].country',
            value: 'US',
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
            ['addresses.length', 'eq', 1],
            ['addresses[type=work].streetAddress', 'eq', '1 Main Street'],
            ['addresses[type=work].country', 'eq', 'US'],
          ],
        },
      ],
    },
  },
  {
    id: 'entra/65-nopath-manager-and-email',
    idp: 'entra',
    name: 'Path-less replace with URN and filter keys, with the flag',
    source:
      'learn.microsoft.com/entra/identity/app-provisioning/use-scim-to-provision-users-and-groups (MicrosoftDocs/entra-docs, 2025-03)',
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
            op: 'replace',
            value: {
              'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager': '{{managerId}}',
              'emails[type eq "work"].value': 'z-{{rnd}}@example.com',
              title: 'Lead',
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
          body: [
            [['urn:ietf:params:scim:schemas:extension:enterprise:2.0:User', 'manager', 'value'], 'eq', '{{managerId}}'],
            ['emails[type=work].value', 'eq', 'z-{{rnd}}@example.com'],
            ['title', 'eq', 'Lead'],
          ],
        },
      ],
    },
  },
  {
    id: 'entra/66-find-member',
    idp: 'entra',
    name: 'Reference check: id eq X and members eq Y, attributes=id',
    source:
      'learn.microsoft.com/entra/identity/app-provisioning/use-scim-to-provision-users-and-groups (MicrosoftDocs/entra-docs, 2025-03)',
    confidence: 'documented',
    appliesTo: ['standard'],
    requires: ['user', 'group+user'],
    request: {
      method: 'GET',
      path: '/Groups?filter=id eq "{{groupId}}" and members eq "{{userId}}"&attributes=id',
      headers: {
        Accept: 'application/scim+json',
        Authorization: 'Bearer {{token}}',
      },
      body: null,
    },
    expect: {
      status: 200,
      notes: 'members means members.value.',
      body: [
        ['totalResults', 'eq', 1],
        ['Resources[0].id', 'eq', '{{groupId}}'],
        ['Resources[0].displayName', 'absent'],
      ],
    },
  },
  {
    id: 'entra/67-group-foreign-schema',
    idp: 'entra',
    name: 'Create a group with the extra schema and an externalId, then empty',
    source:
      'learn.microsoft.com/entra/identity/app-provisioning/use-scim-to-provision-users-and-groups (MicrosoftDocs/entra-docs, 2025-03)',
    confidence: 'documented',
    appliesTo: ['standard'],
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
        members: [],
        meta: {
          resourceType: 'Group',
        },
      },
    },
    expect: {
      status: 201,
      notes: 'The foreign schema is not answered.',
      body: [
        ['displayName', 'eq', 'Team {{rnd}}'],
        ['externalId', 'eq', '{{uuid}}'],
        ['schemas', 'eq', ['urn:ietf:params:scim:schemas:core:2.0:Group']],
        ['members.length', 'eq', 0],
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
  {
    id: 'okta/27-group-create-with-members',
    idp: 'okta',
    name: 'Group push with members',
    source: 'okta/okta-developer-docs docs/reference/scim/scim-20/index.md (snapshot 2026-08-21)',
    confidence: 'recalled',
    appliesTo: ['standard', 'terraformEnterprise'],
    requires: ['user', 'user2'],
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
        displayName: 'Pushed {{rnd}}',
        members: [
          {
            value: '{{userId}}',
            display: 'a@example.com',
          },
          {
            value: '{{user2Id}}',
            display: 'b@example.com',
          },
        ],
      },
    },
    expect: {
      status: 201,
      notes: '',
      body: [
        ['displayName', 'eq', 'Pushed {{rnd}}'],
        ['members.length', 'eq', 2],
      ],
    },
  },
  {
    id: 'okta/28-group-replace-members',
    idp: 'okta',
    name: 'Group members: replace of all',
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
            op: 'replace',
            path: 'members',
            value: [
              {
                value: '{{user2Id}}',
                display: 'b@example.com',
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
    id: 'okta/29-group-rename',
    idp: 'okta',
    name: 'Group rename: path-less, with the readOnly id',
    source: 'okta/okta-developer-docs docs/reference/scim/scim-20/index.md (snapshot 2026-08-21)',
    confidence: 'documented',
    appliesTo: ['standard', 'terraformEnterprise'],
    requires: ['user', 'group+user'],
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
            op: 'replace',
            value: {
              id: '{{groupId}}',
              displayName: 'Renamed {{rnd}}',
            },
          },
        ],
      },
    },
    expect: {
      status: [200, 204],
      notes: 'The id is ignored, the members stay.',
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
    id: 'okta/30-user-put-whole',
    idp: 'okta',
    name: 'Profile update: PUT of the whole user with id, meta and groups: []',
    source: 'okta/okta-developer-docs docs/reference/scim/scim-20/index.md (snapshot 2026-08-21)',
    confidence: 'documented',
    appliesTo: ['standard'],
    requires: ['user', 'group+user'],
    request: {
      method: 'PUT',
      path: '/Users/{{userId}}',
      headers: {
        'Content-Type': 'application/scim+json; charset=utf-8',
        Accept: 'application/scim+json',
        Authorization: 'Bearer {{token}}',
        'User-Agent': 'Okta SCIM Client 1.0.0',
      },
      body: {
        schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
        id: '{{userId}}',
        userName: '{{userName}}',
        externalId: '{{userExternalId}}',
        name: {
          givenName: 'Uma',
          familyName: 'Changed',
        },
        emails: [
          {
            value: '{{userEmail}}',
            type: 'work',
            primary: true,
          },
        ],
        locale: 'en-US',
        title: 'Lead',
        active: true,
        groups: [],
        meta: {
          resourceType: 'User',
        },
      },
    },
    expect: {
      status: 200,
      notes: 'groups is readOnly: the membership stays.',
      body: [
        ['name.familyName', 'eq', 'Changed'],
        ['title', 'eq', 'Lead'],
        ['locale', 'eq', 'en-US'],
        ['nickName', 'absent'],
      ],
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
    id: 'refusals/01-no-token',
    idp: 'refusals',
    name: 'No token',
    source: 'RFC 7644 §2',
    confidence: 'documented',
    appliesTo: ['standard', 'terraformEnterprise'],
    requires: [],
    request: {
      method: 'GET',
      path: '/Users',
      headers: {
        Accept: 'application/scim+json',
      },
      body: null,
    },
    expect: {
      status: 401,
      notes: '',
      body: [
        ['schemas', 'includes', 'urn:ietf:params:scim:api:messages:2.0:Error'],
        ['status', 'eq', '401'],
        ['detail', 'present'],
      ],
    },
  },
  {
    id: 'refusals/02-a-wrong-token',
    idp: 'refusals',
    name: 'A wrong token',
    source: 'RFC 7644 §2',
    confidence: 'documented',
    appliesTo: ['standard', 'terraformEnterprise'],
    requires: [],
    request: {
      method: 'GET',
      path: '/Users',
      headers: {
        Accept: 'application/scim+json',
        Authorization: 'Bearer {{uuid}}',
      },
      body: null,
    },
    expect: {
      status: 401,
      notes: '',
      body: [
        ['schemas', 'includes', 'urn:ietf:params:scim:api:messages:2.0:Error'],
        ['status', 'eq', '401'],
        ['detail', 'present'],
      ],
    },
  },
  {
    id: 'refusals/03-a-user-without-username',
    idp: 'refusals',
    name: 'A user without userName',
    source: 'RFC 7643 §4.1.1',
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
        schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
        emails: [
          {
            value: 'r-{{rnd}}@example.com',
            type: 'work',
            primary: true,
          },
        ],
      },
    },
    expect: {
      status: 400,
      notes: '',
      body: [
        ['schemas', 'includes', 'urn:ietf:params:scim:api:messages:2.0:Error'],
        ['status', 'eq', '400'],
        ['detail', 'present'],
        ['scimType', 'eq', 'invalidValue'],
      ],
    },
  },
  {
    id: 'refusals/04-a-user-with-an-empty-username',
    idp: 'refusals',
    name: 'A user with an empty userName',
    source: 'RFC 7643 §4.1.1',
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
        schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
        userName: '',
        emails: [
          {
            value: 'r-{{rnd}}@example.com',
            type: 'work',
            primary: true,
          },
        ],
      },
    },
    expect: {
      status: 400,
      notes: '',
      body: [
        ['schemas', 'includes', 'urn:ietf:params:scim:api:messages:2.0:Error'],
        ['status', 'eq', '400'],
        ['detail', 'present'],
        ['scimType', 'eq', 'invalidValue'],
      ],
    },
  },
  {
    id: 'refusals/05-a-username-that-is-taken',
    idp: 'refusals',
    name: 'A userName that is taken',
    source: 'RFC 7644 §3.3',
    confidence: 'documented',
    appliesTo: ['standard', 'terraformEnterprise'],
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
        userName: '{{userName}}',
        emails: [
          {
            value: 'r-{{rnd}}@example.com',
            type: 'work',
            primary: true,
          },
        ],
      },
    },
    expect: {
      status: 409,
      notes: '',
      body: [
        ['schemas', 'includes', 'urn:ietf:params:scim:api:messages:2.0:Error'],
        ['status', 'eq', '409'],
        ['detail', 'present'],
        ['scimType', 'eq', 'uniqueness'],
      ],
    },
  },
  {
    id: 'refusals/06-a-username-that-is-taken-in-another-letter-case',
    idp: 'refusals',
    name: 'A userName that is taken in another letter case',
    source: 'RFC 7643 §4.1.1',
    confidence: 'documented',
    appliesTo: ['standard', 'terraformEnterprise'],
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
        emails: [
          {
            value: 'r-{{rnd}}@example.com',
            type: 'work',
            primary: true,
          },
        ],
      },
    },
    expect: {
      status: 409,
      notes: '',
      body: [
        ['schemas', 'includes', 'urn:ietf:params:scim:api:messages:2.0:Error'],
        ['status', 'eq', '409'],
        ['detail', 'present'],
        ['scimType', 'eq', 'uniqueness'],
      ],
    },
  },
  {
    id: 'refusals/07-a-text-that-is-no-boolean',
    idp: 'refusals',
    name: 'A text that is no boolean',
    source: 'RFC 7643 §2.3.2',
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
        schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
        userName: 'r-{{rnd}}@example.com',
        emails: [
          {
            value: 'r-{{rnd}}@example.com',
            type: 'work',
            primary: true,
          },
        ],
        active: 'perhaps',
      },
    },
    expect: {
      status: 400,
      notes: '',
      body: [
        ['schemas', 'includes', 'urn:ietf:params:scim:api:messages:2.0:Error'],
        ['status', 'eq', '400'],
        ['detail', 'present'],
        ['scimType', 'eq', 'invalidValue'],
      ],
    },
  },
  {
    id: 'refusals/08-an-object-for-a-text',
    idp: 'refusals',
    name: 'An object for a text',
    source: 'RFC 7643 §2.3.1',
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
        schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
        userName: {
          value: 'x',
        },
        emails: [
          {
            value: 'r-{{rnd}}@example.com',
            type: 'work',
            primary: true,
          },
        ],
      },
    },
    expect: {
      status: 400,
      notes: '',
      body: [
        ['schemas', 'includes', 'urn:ietf:params:scim:api:messages:2.0:Error'],
        ['status', 'eq', '400'],
        ['detail', 'present'],
        ['scimType', 'eq', 'invalidValue'],
      ],
    },
  },
  {
    id: 'refusals/09-something-else-than-base64-for-binary',
    idp: 'refusals',
    name: 'Something else than base64 for binary',
    source: 'RFC 7643 §2.3.6',
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
        userName: 'r-{{rnd}}@example.com',
        emails: [
          {
            value: 'r-{{rnd}}@example.com',
            type: 'work',
            primary: true,
          },
        ],
        x509Certificates: [
          {
            value: '*?*',
          },
        ],
      },
    },
    expect: {
      status: 400,
      notes: '',
      body: [
        ['schemas', 'includes', 'urn:ietf:params:scim:api:messages:2.0:Error'],
        ['status', 'eq', '400'],
        ['detail', 'present'],
        ['scimType', 'eq', 'invalidValue'],
      ],
    },
  },
  {
    id: 'refusals/10-two-primary-values',
    idp: 'refusals',
    name: 'Two primary values',
    source: 'RFC 7643 §2.4',
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
        userName: 'r-{{rnd}}@example.com',
        emails: [
          {
            value: 'r-{{rnd}}@example.com',
            type: 'work',
            primary: true,
          },
          {
            value: 'q-{{rnd}}@example.com',
            type: 'home',
            primary: true,
          },
        ],
      },
    },
    expect: {
      status: 400,
      notes: '',
      body: [
        ['schemas', 'includes', 'urn:ietf:params:scim:api:messages:2.0:Error'],
        ['status', 'eq', '400'],
        ['detail', 'present'],
        ['scimType', 'eq', 'invalidValue'],
      ],
    },
  },
  {
    id: 'refusals/11-a-complex-value-within-a-sub-attribute',
    idp: 'refusals',
    name: 'A complex value within a sub-attribute',
    source: 'RFC 7643 §2.3.8',
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
        userName: 'r-{{rnd}}@example.com',
        emails: [
          {
            value: 'r-{{rnd}}@example.com',
            type: 'work',
            primary: true,
          },
        ],
        name: {
          givenName: {
            first: 'Uma',
          },
        },
      },
    },
    expect: {
      status: 400,
      notes: '',
      body: [
        ['schemas', 'includes', 'urn:ietf:params:scim:api:messages:2.0:Error'],
        ['status', 'eq', '400'],
        ['detail', 'present'],
        ['scimType', 'eq', 'invalidValue'],
      ],
    },
  },
  {
    id: 'refusals/12-malformed-json',
    idp: 'refusals',
    name: 'Malformed JSON',
    source: 'RFC 7644 §3.12',
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
      body: null,
      text: '{"userName": ',
    },
    expect: {
      status: 400,
      notes: '',
      body: [
        ['schemas', 'includes', 'urn:ietf:params:scim:api:messages:2.0:Error'],
        ['status', 'eq', '400'],
        ['detail', 'present'],
        ['scimType', 'eq', 'invalidSyntax'],
      ],
    },
  },
  {
    id: 'refusals/13-a-list-for-a-resource',
    idp: 'refusals',
    name: 'A list for a resource',
    source: 'RFC 7644 §3.12',
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
      body: [],
    },
    expect: {
      status: 400,
      notes: '',
      body: [
        ['schemas', 'includes', 'urn:ietf:params:scim:api:messages:2.0:Error'],
        ['status', 'eq', '400'],
        ['detail', 'present'],
        ['scimType', 'eq', 'invalidSyntax'],
      ],
    },
  },
  {
    id: 'refusals/14-another-media-type',
    idp: 'refusals',
    name: 'Another media type',
    source: 'RFC 7644 §3.1',
    confidence: 'documented',
    appliesTo: ['standard', 'terraformEnterprise'],
    requires: [],
    request: {
      method: 'POST',
      path: '/Users',
      headers: {
        'Content-Type': 'application/xml',
        Accept: 'application/scim+json',
        Authorization: 'Bearer {{token}}',
      },
      body: null,
      text: '<user/>',
    },
    expect: {
      status: 415,
      notes: '',
      body: [
        ['schemas', 'includes', 'urn:ietf:params:scim:api:messages:2.0:Error'],
        ['status', 'eq', '415'],
        ['detail', 'present'],
      ],
    },
  },
  {
    id: 'refusals/15-an-unknown-endpoint',
    idp: 'refusals',
    name: 'An unknown endpoint',
    source: 'RFC 7644 §3.12',
    confidence: 'documented',
    appliesTo: ['standard', 'terraformEnterprise'],
    requires: [],
    request: {
      method: 'GET',
      path: '/Nothing',
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
        ['detail', 'present'],
      ],
    },
  },
  {
    id: 'refusals/16-get-of-an-unknown-user',
    idp: 'refusals',
    name: 'GET of an unknown user',
    source: 'RFC 7644 §3.12',
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
        ['detail', 'present'],
      ],
    },
  },
  {
    id: 'refusals/17-put-of-an-unknown-user',
    idp: 'refusals',
    name: 'PUT of an unknown user',
    source: 'RFC 7644 §3.12',
    confidence: 'documented',
    appliesTo: ['standard', 'terraformEnterprise'],
    requires: [],
    request: {
      method: 'PUT',
      path: '/Users/{{uuid}}',
      headers: {
        'Content-Type': 'application/scim+json',
        Accept: 'application/scim+json',
        Authorization: 'Bearer {{token}}',
      },
      body: {
        schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
        userName: 'r-{{rnd}}@example.com',
        emails: [
          {
            value: 'r-{{rnd}}@example.com',
            type: 'work',
            primary: true,
          },
        ],
      },
    },
    expect: {
      status: 404,
      notes: '',
      body: [
        ['schemas', 'includes', 'urn:ietf:params:scim:api:messages:2.0:Error'],
        ['status', 'eq', '404'],
        ['detail', 'present'],
      ],
    },
  },
  {
    id: 'refusals/18-patch-of-an-unknown-user',
    idp: 'refusals',
    name: 'PATCH of an unknown user',
    source: 'RFC 7644 §3.12',
    confidence: 'documented',
    appliesTo: ['standard', 'terraformEnterprise'],
    requires: [],
    request: {
      method: 'PATCH',
      path: '/Users/{{uuid}}',
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
      status: 404,
      notes: '',
      body: [
        ['schemas', 'includes', 'urn:ietf:params:scim:api:messages:2.0:Error'],
        ['status', 'eq', '404'],
        ['detail', 'present'],
      ],
    },
  },
  {
    id: 'refusals/19-delete-of-an-unknown-user',
    idp: 'refusals',
    name: 'DELETE of an unknown user',
    source: 'RFC 7644 §3.12',
    confidence: 'documented',
    appliesTo: ['standard', 'terraformEnterprise'],
    requires: [],
    request: {
      method: 'DELETE',
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
        ['detail', 'present'],
      ],
    },
  },
  {
    id: 'refusals/20-delete-of-all-users',
    idp: 'refusals',
    name: 'DELETE of all users',
    source: 'RFC 7644 §3.6',
    confidence: 'documented',
    appliesTo: ['standard', 'terraformEnterprise'],
    requires: [],
    request: {
      method: 'DELETE',
      path: '/Users',
      headers: {
        Accept: 'application/scim+json',
        Authorization: 'Bearer {{token}}',
      },
      body: null,
    },
    expect: {
      status: [404, 405, 501],
      notes: '',
      body: [
        ['schemas', 'includes', 'urn:ietf:params:scim:api:messages:2.0:Error'],
        ['detail', 'present'],
      ],
    },
  },
  {
    id: 'refusals/21-me',
    idp: 'refusals',
    name: 'Me',
    source: 'RFC 7644 §3.11',
    confidence: 'documented',
    appliesTo: ['standard', 'terraformEnterprise'],
    requires: [],
    request: {
      method: 'GET',
      path: '/Me',
      headers: {
        Accept: 'application/scim+json',
        Authorization: 'Bearer {{token}}',
      },
      body: null,
    },
    expect: {
      status: 501,
      notes: '',
      body: [
        ['schemas', 'includes', 'urn:ietf:params:scim:api:messages:2.0:Error'],
        ['status', 'eq', '501'],
        ['detail', 'present'],
      ],
    },
  },
  {
    id: 'refusals/22-filter-an-unknown-operator',
    idp: 'refusals',
    name: 'Filter: an unknown operator',
    source: 'RFC 7644 §3.4.2.2',
    confidence: 'documented',
    appliesTo: ['standard', 'terraformEnterprise'],
    requires: [],
    request: {
      method: 'GET',
      path: '/Users?filter=userName is "a"',
      headers: {
        Accept: 'application/scim+json',
        Authorization: 'Bearer {{token}}',
      },
      body: null,
    },
    expect: {
      status: 400,
      notes: '',
      body: [
        ['schemas', 'includes', 'urn:ietf:params:scim:api:messages:2.0:Error'],
        ['status', 'eq', '400'],
        ['detail', 'present'],
        ['scimType', 'eq', 'invalidFilter'],
      ],
    },
  },
  {
    id: 'refusals/23-filter-a-filter-that-ends-too-early',
    idp: 'refusals',
    name: 'Filter: a filter that ends too early',
    source: 'RFC 7644 §3.4.2.2',
    confidence: 'documented',
    appliesTo: ['standard', 'terraformEnterprise'],
    requires: [],
    request: {
      method: 'GET',
      path: '/Users?filter=userName eq',
      headers: {
        Accept: 'application/scim+json',
        Authorization: 'Bearer {{token}}',
      },
      body: null,
    },
    expect: {
      status: 400,
      notes: '',
      body: [
        ['schemas', 'includes', 'urn:ietf:params:scim:api:messages:2.0:Error'],
        ['status', 'eq', '400'],
        ['detail', 'present'],
        ['scimType', 'eq', 'invalidFilter'],
      ],
    },
  },
  {
    id: 'refusals/24-filter-a-parenthesis-that-stays-open',
    idp: 'refusals',
    name: 'Filter: a parenthesis that stays open',
    source: 'RFC 7644 §3.4.2.2',
    confidence: 'documented',
    appliesTo: ['standard', 'terraformEnterprise'],
    requires: [],
    request: {
      method: 'GET',
      path: '/Users?filter=(userName eq "a"',
      headers: {
        Accept: 'application/scim+json',
        Authorization: 'Bearer {{token}}',
      },
      body: null,
    },
    expect: {
      status: 400,
      notes: '',
      body: [
        ['schemas', 'includes', 'urn:ietf:params:scim:api:messages:2.0:Error'],
        ['status', 'eq', '400'],
        ['detail', 'present'],
        ['scimType', 'eq', 'invalidFilter'],
      ],
    },
  },
  {
    id: 'refusals/25-filter-a-bracket-that-stays-open',
    idp: 'refusals',
    name: 'Filter: a bracket that stays open',
    source: 'RFC 7644 §3.4.2.2',
    confidence: 'documented',
    appliesTo: ['standard', 'terraformEnterprise'],
    requires: [],
    request: {
      method: 'GET',
      path: '/Users?filter=emails[type eq "work"',
      headers: {
        Accept: 'application/scim+json',
        Authorization: 'Bearer {{token}}',
      },
      body: null,
    },
    expect: {
      status: 400,
      notes: '',
      body: [
        ['schemas', 'includes', 'urn:ietf:params:scim:api:messages:2.0:Error'],
        ['status', 'eq', '400'],
        ['detail', 'present'],
        ['scimType', 'eq', 'invalidFilter'],
      ],
    },
  },
  {
    id: 'refusals/26-filter-a-text-that-stays-open',
    idp: 'refusals',
    name: 'Filter: a text that stays open',
    source: 'RFC 7644 §3.4.2.2',
    confidence: 'documented',
    appliesTo: ['standard', 'terraformEnterprise'],
    requires: [],
    request: {
      method: 'GET',
      path: '/Users?filter=userName eq "a',
      headers: {
        Accept: 'application/scim+json',
        Authorization: 'Bearer {{token}}',
      },
      body: null,
    },
    expect: {
      status: 400,
      notes: '',
      body: [
        ['schemas', 'includes', 'urn:ietf:params:scim:api:messages:2.0:Error'],
        ['status', 'eq', '400'],
        ['detail', 'present'],
        ['scimType', 'eq', 'invalidFilter'],
      ],
    },
  },
  {
    id: 'refusals/27-filter-an-order-of-booleans',
    idp: 'refusals',
    name: 'Filter: an order of booleans',
    source: 'RFC 7644 §3.4.2.2',
    confidence: 'documented',
    appliesTo: ['standard', 'terraformEnterprise'],
    requires: [],
    request: {
      method: 'GET',
      path: '/Users?filter=active gt true',
      headers: {
        Accept: 'application/scim+json',
        Authorization: 'Bearer {{token}}',
      },
      body: null,
    },
    expect: {
      status: 400,
      notes: '',
      body: [
        ['schemas', 'includes', 'urn:ietf:params:scim:api:messages:2.0:Error'],
        ['status', 'eq', '400'],
        ['detail', 'present'],
        ['scimType', 'eq', 'invalidFilter'],
      ],
    },
  },
  {
    id: 'refusals/28-filter-a-complex-attribute-without-a-sub-attribute',
    idp: 'refusals',
    name: 'Filter: a complex attribute without a sub-attribute',
    source: 'RFC 7644 §3.4.2.2',
    confidence: 'documented',
    appliesTo: ['standard'],
    requires: [],
    request: {
      method: 'GET',
      path: '/Users?filter=name eq "a"',
      headers: {
        Accept: 'application/scim+json',
        Authorization: 'Bearer {{token}}',
      },
      body: null,
    },
    expect: {
      status: 400,
      notes: '',
      body: [
        ['schemas', 'includes', 'urn:ietf:params:scim:api:messages:2.0:Error'],
        ['status', 'eq', '400'],
        ['detail', 'present'],
        ['scimType', 'eq', 'invalidFilter'],
      ],
    },
  },
  {
    id: 'refusals/29-filter-on-schemas',
    idp: 'refusals',
    name: 'Filter on Schemas',
    source: 'RFC 7644 §4',
    confidence: 'documented',
    appliesTo: ['standard', 'terraformEnterprise'],
    requires: [],
    request: {
      method: 'GET',
      path: '/Schemas?filter=name eq "User"',
      headers: {
        Accept: 'application/scim+json',
        Authorization: 'Bearer {{token}}',
      },
      body: null,
    },
    expect: {
      status: 403,
      notes: '',
      body: [
        ['schemas', 'includes', 'urn:ietf:params:scim:api:messages:2.0:Error'],
        ['status', 'eq', '403'],
        ['detail', 'present'],
      ],
    },
  },
  {
    id: 'refusals/30-an-unknown-schema',
    idp: 'refusals',
    name: 'An unknown schema',
    source: 'RFC 7644 §4',
    confidence: 'documented',
    appliesTo: ['standard', 'terraformEnterprise'],
    requires: [],
    request: {
      method: 'GET',
      path: '/Schemas/urn:example:none',
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
        ['detail', 'present'],
      ],
    },
  },
  {
    id: 'refusals/31-an-unknown-resource-type',
    idp: 'refusals',
    name: 'An unknown resource type',
    source: 'RFC 7644 §4',
    confidence: 'documented',
    appliesTo: ['standard', 'terraformEnterprise'],
    requires: [],
    request: {
      method: 'GET',
      path: '/ResourceTypes/None',
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
        ['detail', 'present'],
      ],
    },
  },
  {
    id: 'refusals/32-a-cursor-that-nobody-gave',
    idp: 'refusals',
    name: 'A cursor that nobody gave',
    source: 'RFC 9865 §2.1',
    confidence: 'documented',
    appliesTo: ['standard'],
    requires: [],
    request: {
      method: 'GET',
      path: '/Users?cursor={{rnd}}&count=2',
      headers: {
        Accept: 'application/scim+json',
        Authorization: 'Bearer {{token}}',
      },
      body: null,
    },
    expect: {
      status: 400,
      notes: '',
      body: [
        ['schemas', 'includes', 'urn:ietf:params:scim:api:messages:2.0:Error'],
        ['status', 'eq', '400'],
        ['detail', 'present'],
        ['scimType', 'eq', 'invalidCursor'],
      ],
    },
  },
  {
    id: 'refusals/33-a-search-with-a-malformed-filter',
    idp: 'refusals',
    name: 'A search with a malformed filter',
    source: 'RFC 7644 §3.4.3',
    confidence: 'documented',
    appliesTo: ['standard'],
    requires: [],
    request: {
      method: 'POST',
      path: '/Users/.search',
      headers: {
        'Content-Type': 'application/scim+json',
        Accept: 'application/scim+json',
        Authorization: 'Bearer {{token}}',
      },
      body: {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'],
        filter: 'userName eq',
      },
    },
    expect: {
      status: 400,
      notes: '',
      body: [
        ['schemas', 'includes', 'urn:ietf:params:scim:api:messages:2.0:Error'],
        ['status', 'eq', '400'],
        ['detail', 'present'],
        ['scimType', 'eq', 'invalidFilter'],
      ],
    },
  },
  {
    id: 'refusals/34-patch-without-operations',
    idp: 'refusals',
    name: 'PATCH without operations',
    source: 'RFC 7644 §3.5.2',
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
      },
    },
    expect: {
      status: 400,
      notes: '',
      body: [
        ['schemas', 'includes', 'urn:ietf:params:scim:api:messages:2.0:Error'],
        ['status', 'eq', '400'],
        ['detail', 'present'],
        ['scimType', 'eq', 'invalidSyntax'],
      ],
      after: [
        {
          path: '/Users/{{userId}}',
          status: 200,
          body: [
            ['userName', 'eq', '{{userName}}'],
            ['active', 'eq', true],
            ['emails.length', 'eq', 1],
          ],
        },
      ],
    },
  },
  {
    id: 'refusals/35-patch-an-unknown-operation',
    idp: 'refusals',
    name: 'PATCH: an unknown operation',
    source: 'RFC 7644 §3.5.2',
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
            op: 'move',
            path: 'active',
            value: false,
          },
        ],
      },
    },
    expect: {
      status: 400,
      notes: '',
      body: [
        ['schemas', 'includes', 'urn:ietf:params:scim:api:messages:2.0:Error'],
        ['status', 'eq', '400'],
        ['detail', 'present'],
        ['scimType', 'eq', 'invalidSyntax'],
      ],
      after: [
        {
          path: '/Users/{{userId}}',
          status: 200,
          body: [
            ['userName', 'eq', '{{userName}}'],
            ['active', 'eq', true],
            ['emails.length', 'eq', 1],
          ],
        },
      ],
    },
  },
  {
    id: 'refusals/36-patch-add-without-a-value',
    idp: 'refusals',
    name: 'PATCH: add without a value',
    source: 'RFC 7644 §3.5.2.1',
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
            op: 'add',
            path: 'active',
          },
        ],
      },
    },
    expect: {
      status: 400,
      notes: '',
      body: [
        ['schemas', 'includes', 'urn:ietf:params:scim:api:messages:2.0:Error'],
        ['status', 'eq', '400'],
        ['detail', 'present'],
        ['scimType', 'eq', 'invalidValue'],
      ],
      after: [
        {
          path: '/Users/{{userId}}',
          status: 200,
          body: [
            ['userName', 'eq', '{{userName}}'],
            ['active', 'eq', true],
            ['emails.length', 'eq', 1],
          ],
        },
      ],
    },
  },
  {
    id: 'refusals/37-patch-remove-without-a-path',
    idp: 'refusals',
    name: 'PATCH: remove without a path',
    source: 'RFC 7644 §3.5.2.2',
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
            op: 'remove',
          },
        ],
      },
    },
    expect: {
      status: 400,
      notes: '',
      body: [
        ['schemas', 'includes', 'urn:ietf:params:scim:api:messages:2.0:Error'],
        ['status', 'eq', '400'],
        ['detail', 'present'],
        ['scimType', 'eq', 'noTarget'],
      ],
      after: [
        {
          path: '/Users/{{userId}}',
          status: 200,
          body: [
            ['userName', 'eq', '{{userName}}'],
            ['active', 'eq', true],
            ['emails.length', 'eq', 1],
          ],
        },
      ],
    },
  },
  {
    id: 'refusals/38-patch-remove-of-a-required-attribute',
    idp: 'refusals',
    name: 'PATCH: remove of a required attribute',
    source: 'RFC 7644 §3.5.2.2',
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
            op: 'remove',
            path: 'userName',
          },
        ],
      },
    },
    expect: {
      status: 400,
      notes: '',
      body: [
        ['schemas', 'includes', 'urn:ietf:params:scim:api:messages:2.0:Error'],
        ['status', 'eq', '400'],
        ['detail', 'present'],
        ['scimType', 'eq', 'mutability'],
      ],
      after: [
        {
          path: '/Users/{{userId}}',
          status: 200,
          body: [
            ['userName', 'eq', '{{userName}}'],
            ['active', 'eq', true],
            ['emails.length', 'eq', 1],
          ],
        },
      ],
    },
  },
  {
    id: 'refusals/39-patch-a-readonly-attribute',
    idp: 'refusals',
    name: 'PATCH: a readOnly attribute',
    source: 'RFC 7644 §3.5.2',
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
            path: 'meta.created',
            value: '2001-01-01T00:00:00Z',
          },
        ],
      },
    },
    expect: {
      status: 400,
      notes: '',
      body: [
        ['schemas', 'includes', 'urn:ietf:params:scim:api:messages:2.0:Error'],
        ['status', 'eq', '400'],
        ['detail', 'present'],
        ['scimType', 'eq', 'mutability'],
      ],
      after: [
        {
          path: '/Users/{{userId}}',
          status: 200,
          body: [
            ['userName', 'eq', '{{userName}}'],
            ['active', 'eq', true],
            ['emails.length', 'eq', 1],
          ],
        },
      ],
    },
  },
  {
    id: 'refusals/40-patch-the-id',
    idp: 'refusals',
    name: 'PATCH: the id',
    source: 'RFC 7643 §3.1',
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
            path: 'id',
            value: '{{uuid}}',
          },
        ],
      },
    },
    expect: {
      status: 400,
      notes: '',
      body: [
        ['schemas', 'includes', 'urn:ietf:params:scim:api:messages:2.0:Error'],
        ['status', 'eq', '400'],
        ['detail', 'present'],
        ['scimType', 'eq', 'mutability'],
      ],
      after: [
        {
          path: '/Users/{{userId}}',
          status: 200,
          body: [
            ['userName', 'eq', '{{userName}}'],
            ['active', 'eq', true],
            ['emails.length', 'eq', 1],
          ],
        },
      ],
    },
  },
  {
    id: 'refusals/41-patch-the-groups-of-a-user',
    idp: 'refusals',
    name: 'PATCH: the groups of a user',
    source: 'RFC 7643 §4.1.2',
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
            op: 'add',
            path: 'groups',
            value: [
              {
                value: '{{uuid}}',
              },
            ],
          },
        ],
      },
    },
    expect: {
      status: 400,
      notes: '',
      body: [
        ['schemas', 'includes', 'urn:ietf:params:scim:api:messages:2.0:Error'],
        ['status', 'eq', '400'],
        ['detail', 'present'],
        ['scimType', 'eq', 'mutability'],
      ],
      after: [
        {
          path: '/Users/{{userId}}',
          status: 200,
          body: [
            ['userName', 'eq', '{{userName}}'],
            ['active', 'eq', true],
            ['emails.length', 'eq', 1],
          ],
        },
      ],
    },
  },
  {
    id: 'refusals/42-patch-a-malformed-path',
    idp: 'refusals',
    name: 'PATCH: a malformed path',
    source: 'RFC 7644 §3.5.2',
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
            path: 'name..familyName',
            value: 'x',
          },
        ],
      },
    },
    expect: {
      status: 400,
      notes: '',
      body: [
        ['schemas', 'includes', 'urn:ietf:params:scim:api:messages:2.0:Error'],
        ['status', 'eq', '400'],
        ['detail', 'present'],
        ['scimType', 'eq', 'invalidPath'],
      ],
      after: [
        {
          path: '/Users/{{userId}}',
          status: 200,
          body: [
            ['userName', 'eq', '{{userName}}'],
            ['active', 'eq', true],
            ['emails.length', 'eq', 1],
          ],
        },
      ],
    },
  },
  {
    id: 'refusals/43-patch-a-malformed-filter-in-a-path',
    idp: 'refusals',
    name: 'PATCH: a malformed filter in a path',
    source: 'RFC 7644 §3.5.2',
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
            op: 'remove',
            path: 'emails[type is "work"]',
          },
        ],
      },
    },
    expect: {
      status: 400,
      notes: '',
      body: [
        ['schemas', 'includes', 'urn:ietf:params:scim:api:messages:2.0:Error'],
        ['status', 'eq', '400'],
        ['detail', 'present'],
        ['scimType', 'eq', 'invalidFilter'],
      ],
      after: [
        {
          path: '/Users/{{userId}}',
          status: 200,
          body: [
            ['userName', 'eq', '{{userName}}'],
            ['active', 'eq', true],
            ['emails.length', 'eq', 1],
          ],
        },
      ],
    },
  },
  {
    id: 'refusals/44-patch-no-element-matches',
    idp: 'refusals',
    name: 'PATCH: no element matches',
    source: 'RFC 7644 §3.5.2.3',
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
            path: 'emails[value co "nothing-like-this"].type',
            value: 'home',
          },
        ],
      },
    },
    expect: {
      status: 400,
      notes: '',
      body: [
        ['schemas', 'includes', 'urn:ietf:params:scim:api:messages:2.0:Error'],
        ['status', 'eq', '400'],
        ['detail', 'present'],
        ['scimType', 'eq', 'noTarget'],
      ],
      after: [
        {
          path: '/Users/{{userId}}',
          status: 200,
          body: [
            ['userName', 'eq', '{{userName}}'],
            ['active', 'eq', true],
            ['emails.length', 'eq', 1],
          ],
        },
      ],
    },
  },
  {
    id: 'refusals/45-patch-the-second-operation-fails-and-the-first-is-undone',
    idp: 'refusals',
    name: 'PATCH: the second operation fails and the first is undone',
    source: 'RFC 7644 §3.5.2',
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
          {
            op: 'remove',
            path: 'userName.',
          },
        ],
      },
    },
    expect: {
      status: 400,
      notes: '',
      body: [
        ['schemas', 'includes', 'urn:ietf:params:scim:api:messages:2.0:Error'],
        ['status', 'eq', '400'],
        ['detail', 'present'],
        ['scimType', 'eq', 'invalidPath'],
      ],
      after: [
        {
          path: '/Users/{{userId}}',
          status: 200,
          body: [
            ['userName', 'eq', '{{userName}}'],
            ['active', 'eq', true],
            ['emails.length', 'eq', 1],
          ],
        },
      ],
    },
  },
  {
    id: 'refusals/46-patch-a-wrong-type',
    idp: 'refusals',
    name: 'PATCH: a wrong type',
    source: 'RFC 7644 §3.12',
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
            value: 'perhaps',
          },
        ],
      },
    },
    expect: {
      status: 400,
      notes: '',
      body: [
        ['schemas', 'includes', 'urn:ietf:params:scim:api:messages:2.0:Error'],
        ['status', 'eq', '400'],
        ['detail', 'present'],
        ['scimType', 'eq', 'invalidValue'],
      ],
      after: [
        {
          path: '/Users/{{userId}}',
          status: 200,
          body: [
            ['userName', 'eq', '{{userName}}'],
            ['active', 'eq', true],
            ['emails.length', 'eq', 1],
          ],
        },
      ],
    },
  },
  {
    id: 'refusals/47-patch-the-username-of-another-user',
    idp: 'refusals',
    name: 'PATCH: the userName of another user',
    source: 'RFC 7644 §3.12',
    confidence: 'documented',
    appliesTo: ['standard', 'terraformEnterprise'],
    requires: ['user', 'user2'],
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
            path: 'userName',
            value: 'SECOND-{{rnd}}@example.com',
          },
        ],
      },
    },
    expect: {
      status: 409,
      notes: '',
      body: [
        ['schemas', 'includes', 'urn:ietf:params:scim:api:messages:2.0:Error'],
        ['status', 'eq', '409'],
        ['detail', 'present'],
        ['scimType', 'eq', 'uniqueness'],
      ],
      after: [
        {
          path: '/Users/{{userId}}',
          status: 200,
          body: [
            ['userName', 'eq', '{{userName}}'],
            ['active', 'eq', true],
            ['emails.length', 'eq', 1],
          ],
        },
      ],
    },
  },
  {
    id: 'refusals/48-put-without-a-required-attribute',
    idp: 'refusals',
    name: 'PUT without a required attribute',
    source: 'RFC 7644 §3.5.1',
    confidence: 'documented',
    appliesTo: ['standard', 'terraformEnterprise'],
    requires: ['user'],
    request: {
      method: 'PUT',
      path: '/Users/{{userId}}',
      headers: {
        'Content-Type': 'application/scim+json',
        Accept: 'application/scim+json',
        Authorization: 'Bearer {{token}}',
      },
      body: {
        schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
        emails: [
          {
            value: 'r-{{rnd}}@example.com',
            type: 'work',
            primary: true,
          },
        ],
      },
    },
    expect: {
      status: 400,
      notes: '',
      body: [
        ['schemas', 'includes', 'urn:ietf:params:scim:api:messages:2.0:Error'],
        ['status', 'eq', '400'],
        ['detail', 'present'],
        ['scimType', 'eq', 'invalidValue'],
      ],
      after: [
        {
          path: '/Users/{{userId}}',
          status: 200,
          body: [
            ['userName', 'eq', '{{userName}}'],
            ['active', 'eq', true],
            ['emails.length', 'eq', 1],
          ],
        },
      ],
    },
  },
  {
    id: 'refusals/49-put-with-the-username-of-another-user',
    idp: 'refusals',
    name: 'PUT with the userName of another user',
    source: 'RFC 7644 §3.12',
    confidence: 'documented',
    appliesTo: ['standard', 'terraformEnterprise'],
    requires: ['user', 'user2'],
    request: {
      method: 'PUT',
      path: '/Users/{{userId}}',
      headers: {
        'Content-Type': 'application/scim+json',
        Accept: 'application/scim+json',
        Authorization: 'Bearer {{token}}',
      },
      body: {
        schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
        userName: 'SECOND-{{rnd}}@example.com',
        emails: [
          {
            value: 'r-{{rnd}}@example.com',
            type: 'work',
            primary: true,
          },
        ],
      },
    },
    expect: {
      status: 409,
      notes: '',
      body: [
        ['schemas', 'includes', 'urn:ietf:params:scim:api:messages:2.0:Error'],
        ['status', 'eq', '409'],
        ['detail', 'present'],
        ['scimType', 'eq', 'uniqueness'],
      ],
      after: [
        {
          path: '/Users/{{userId}}',
          status: 200,
          body: [
            ['userName', 'eq', '{{userName}}'],
            ['active', 'eq', true],
            ['emails.length', 'eq', 1],
          ],
        },
      ],
    },
  },
  {
    id: 'refusals/50-put-with-another-version-in-if-match',
    idp: 'refusals',
    name: 'PUT with another version in If-Match',
    source: 'RFC 7644 §3.14',
    confidence: 'documented',
    appliesTo: ['standard'],
    requires: ['user'],
    request: {
      method: 'PUT',
      path: '/Users/{{userId}}',
      headers: {
        'Content-Type': 'application/scim+json',
        Accept: 'application/scim+json',
        Authorization: 'Bearer {{token}}',
        'If-Match': 'W/"other"',
      },
      body: {
        schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
        userName: 'r-{{rnd}}@example.com',
        emails: [
          {
            value: 'r-{{rnd}}@example.com',
            type: 'work',
            primary: true,
          },
        ],
        active: false,
      },
    },
    expect: {
      status: 412,
      notes: '',
      body: [
        ['schemas', 'includes', 'urn:ietf:params:scim:api:messages:2.0:Error'],
        ['status', 'eq', '412'],
        ['detail', 'present'],
      ],
      after: [
        {
          path: '/Users/{{userId}}',
          status: 200,
          body: [
            ['userName', 'eq', '{{userName}}'],
            ['active', 'eq', true],
            ['emails.length', 'eq', 1],
          ],
        },
      ],
    },
  },
  {
    id: 'refusals/51-patch-with-another-version-in-if-match',
    idp: 'refusals',
    name: 'PATCH with another version in If-Match',
    source: 'RFC 7644 §3.14',
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
        'If-Match': 'W/"other"',
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
      status: 412,
      notes: '',
      body: [
        ['schemas', 'includes', 'urn:ietf:params:scim:api:messages:2.0:Error'],
        ['status', 'eq', '412'],
        ['detail', 'present'],
      ],
      after: [
        {
          path: '/Users/{{userId}}',
          status: 200,
          body: [
            ['userName', 'eq', '{{userName}}'],
            ['active', 'eq', true],
            ['emails.length', 'eq', 1],
          ],
        },
      ],
    },
  },
  {
    id: 'refusals/52-delete-with-another-version-in-if-match',
    idp: 'refusals',
    name: 'DELETE with another version in If-Match',
    source: 'RFC 7644 §3.14',
    confidence: 'documented',
    appliesTo: ['standard'],
    requires: ['user'],
    request: {
      method: 'DELETE',
      path: '/Users/{{userId}}',
      headers: {
        Accept: 'application/scim+json',
        Authorization: 'Bearer {{token}}',
        'If-Match': 'W/"other"',
      },
      body: null,
    },
    expect: {
      status: 412,
      notes: '',
      body: [
        ['schemas', 'includes', 'urn:ietf:params:scim:api:messages:2.0:Error'],
        ['status', 'eq', '412'],
        ['detail', 'present'],
      ],
      after: [
        {
          path: '/Users/{{userId}}',
          status: 200,
          body: [
            ['userName', 'eq', '{{userName}}'],
            ['active', 'eq', true],
            ['emails.length', 'eq', 1],
          ],
        },
      ],
    },
  },
  {
    id: 'refusals/53-a-group-without-a-displayname',
    idp: 'refusals',
    name: 'A group without a displayName',
    source: 'RFC 7643 §4.2',
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
        schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
      },
    },
    expect: {
      status: 400,
      notes: '',
      body: [
        ['schemas', 'includes', 'urn:ietf:params:scim:api:messages:2.0:Error'],
        ['status', 'eq', '400'],
        ['detail', 'present'],
        ['scimType', 'eq', 'invalidValue'],
      ],
    },
  },
  {
    id: 'refusals/54-a-displayname-that-is-taken-in-another-letter-case',
    idp: 'refusals',
    name: 'A displayName that is taken in another letter case',
    source: 'RFC 7644 §3.3',
    confidence: 'documented',
    appliesTo: ['standard', 'terraformEnterprise'],
    requires: ['group'],
    request: {
      method: 'POST',
      path: '/Groups',
      headers: {
        'Content-Type': 'application/scim+json',
        Accept: 'application/scim+json',
        Authorization: 'Bearer {{token}}',
      },
      body: {
        schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
        displayName: 'GROUP {{rnd}}',
      },
    },
    expect: {
      status: 409,
      notes: '',
      body: [
        ['schemas', 'includes', 'urn:ietf:params:scim:api:messages:2.0:Error'],
        ['status', 'eq', '409'],
        ['detail', 'present'],
        ['scimType', 'eq', 'uniqueness'],
      ],
    },
  },
  {
    id: 'refusals/55-a-member-that-does-not-exist',
    idp: 'refusals',
    name: 'A member that does not exist',
    source: 'RFC 7643 §4.2',
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
        schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
        displayName: 'R {{rnd}}',
        members: [
          {
            value: '{{uuid}}',
          },
        ],
      },
    },
    expect: {
      status: [400, 404],
      notes: '',
      body: [
        ['schemas', 'includes', 'urn:ietf:params:scim:api:messages:2.0:Error'],
        ['detail', 'present'],
      ],
    },
  },
  {
    id: 'refusals/56-another-value-for-a-member',
    idp: 'refusals',
    name: 'Another value for a member',
    source: 'RFC 7643 §4.2',
    confidence: 'documented',
    appliesTo: ['standard'],
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
            op: 'replace',
            path: 'members[value eq "{{userId}}"].value',
            value: '{{user2Id}}',
          },
        ],
      },
    },
    expect: {
      status: 400,
      notes: '',
      body: [
        ['schemas', 'includes', 'urn:ietf:params:scim:api:messages:2.0:Error'],
        ['status', 'eq', '400'],
        ['detail', 'present'],
        ['scimType', 'eq', 'mutability'],
      ],
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
    id: 'refusals/57-bulk-without-operations',
    idp: 'refusals',
    name: 'Bulk without operations',
    source: 'RFC 7644 §3.7',
    confidence: 'documented',
    appliesTo: ['standard'],
    requires: [],
    request: {
      method: 'POST',
      path: '/Bulk',
      headers: {
        'Content-Type': 'application/scim+json',
        Accept: 'application/scim+json',
        Authorization: 'Bearer {{token}}',
      },
      body: {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],
      },
    },
    expect: {
      status: 400,
      notes: '',
      body: [
        ['schemas', 'includes', 'urn:ietf:params:scim:api:messages:2.0:Error'],
        ['status', 'eq', '400'],
        ['detail', 'present'],
        ['scimType', 'eq', 'invalidSyntax'],
      ],
    },
  },
  {
    id: 'refusals/58-bulk-where-it-is-not-offered',
    idp: 'refusals',
    name: 'Bulk where it is not offered',
    source: 'RFC 7644 §3.7',
    confidence: 'documented',
    appliesTo: ['terraformEnterprise'],
    requires: [],
    request: {
      method: 'POST',
      path: '/Bulk',
      headers: {
        'Content-Type': 'application/scim+json',
        Accept: 'application/scim+json',
        Authorization: 'Bearer {{token}}',
      },
      body: {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],
        Operations: [],
      },
    },
    expect: {
      status: 501,
      notes: '',
      body: [
        ['schemas', 'includes', 'urn:ietf:params:scim:api:messages:2.0:Error'],
        ['status', 'eq', '501'],
        ['detail', 'present'],
      ],
    },
  },
  {
    id: 'refusals/59-a-search-where-it-is-not-offered',
    idp: 'refusals',
    name: 'A search where it is not offered',
    source: 'RFC 7644 §3.4.3',
    confidence: 'documented',
    appliesTo: ['terraformEnterprise'],
    requires: [],
    request: {
      method: 'POST',
      path: '/Users/.search',
      headers: {
        'Content-Type': 'application/scim+json',
        Accept: 'application/scim+json',
        Authorization: 'Bearer {{token}}',
      },
      body: {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'],
      },
    },
    expect: {
      status: 501,
      notes: '',
      body: [
        ['schemas', 'includes', 'urn:ietf:params:scim:api:messages:2.0:Error'],
        ['status', 'eq', '501'],
        ['detail', 'present'],
      ],
    },
  },
  {
    id: 'refusals/60-a-search-of-everything-where-it-is-not-offered',
    idp: 'refusals',
    name: 'A search of everything where it is not offered',
    source: 'RFC 7644 §3.4.3',
    confidence: 'documented',
    appliesTo: ['terraformEnterprise'],
    requires: [],
    request: {
      method: 'POST',
      path: '/.search',
      headers: {
        'Content-Type': 'application/scim+json',
        Accept: 'application/scim+json',
        Authorization: 'Bearer {{token}}',
      },
      body: {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'],
      },
    },
    expect: {
      status: 501,
      notes: '',
      body: [
        ['schemas', 'includes', 'urn:ietf:params:scim:api:messages:2.0:Error'],
        ['status', 'eq', '501'],
        ['detail', 'present'],
      ],
    },
  },
];
