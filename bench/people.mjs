// A whole User as RFC 7643 §8.3 has it: the core schema and the Enterprise extension, everything filled in.
const core = 'urn:ietf:params:scim:schemas:core:2.0:User';
const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

const address = (type, streetAddress) => ({
  streetAddress,
  locality: 'Hollywood',
  region: 'CA',
  postalCode: '91608',
  country: 'US',
  formatted: `${streetAddress}\nHollywood, CA 91608 USA`,
  type,
});

/** The body of a whole User. */
export function wholeUserBody(name) {
  return {
    schemas: [core, enterprise],
    externalId: name,
    userName: `${name}@example.com`,
    name: {
      formatted: 'Ms. Barbara J Jensen, III',
      familyName: 'Jensen',
      givenName: 'Barbara',
      middleName: 'Jane',
      honorificPrefix: 'Ms.',
      honorificSuffix: 'III',
    },
    displayName: 'Babs Jensen',
    nickName: 'Babs',
    profileUrl: `https://login.example.com/${name}`,
    emails: [
      { value: `${name}@example.com`, type: 'work', primary: true },
      { value: `${name}@jensen.org`, type: 'home' },
    ],
    addresses: [
      { ...address('work', '100 Universal City Plaza'), primary: true },
      address('home', '456 Hollywood Blvd'),
    ],
    phoneNumbers: [
      { value: '555-555-5555', type: 'work' },
      { value: '555-555-4444', type: 'mobile' },
    ],
    ims: [{ value: 'someaimhandle', type: 'aim' }],
    photos: [
      { value: 'https://photos.example.com/profilephoto/72930000000Ccne/F', type: 'photo' },
      { value: 'https://photos.example.com/profilephoto/72930000000Ccne/T', type: 'thumbnail' },
    ],
    userType: 'Employee',
    title: 'Tour Guide',
    preferredLanguage: 'en-US',
    locale: 'en-US',
    timezone: 'America/Los_Angeles',
    active: true,
    [enterprise]: {
      employeeNumber: name,
      costCenter: '4130',
      organization: 'Universal Studios',
      division: 'Theme Park',
      department: 'Tour Operations',
      manager: { value: '26118915-6090-4610-87e4-49d8ca9f808d' },
    },
  };
}
