/** URN of the core User schema. @see RFC 7643 §4.1 */
export const userSchemaUrn = 'urn:ietf:params:scim:schemas:core:2.0:User';
/** URN of the core Group schema. @see RFC 7643 §4.2 */
export const groupSchemaUrn = 'urn:ietf:params:scim:schemas:core:2.0:Group';
/** URN of the Enterprise User extension. @see RFC 7643 §4.3 */
export const enterpriseUserSchemaUrn = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
/** URN of the ServiceProviderConfig schema. @see RFC 7643 §5 */
export const serviceProviderConfigSchemaUrn = 'urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig';
/** URN of the ResourceType schema. @see RFC 7643 §6 */
export const resourceTypeSchemaUrn = 'urn:ietf:params:scim:schemas:core:2.0:ResourceType';
/** URN of the Schema schema. @see RFC 7643 §7 */
export const schemaSchemaUrn = 'urn:ietf:params:scim:schemas:core:2.0:Schema';
/** URN of the ListResponse message. @see RFC 7644 §3.4.2 */
export const listResponseUrn = 'urn:ietf:params:scim:api:messages:2.0:ListResponse';
/** URN of the SearchRequest message. @see RFC 7644 §3.4.3 */
export const searchRequestUrn = 'urn:ietf:params:scim:api:messages:2.0:SearchRequest';
/** URN of the PatchOp message. @see RFC 7644 §3.5.2 */
export const patchOpUrn = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
/** URN of the BulkRequest message. @see RFC 7644 §3.7 */
export const bulkRequestUrn = 'urn:ietf:params:scim:api:messages:2.0:BulkRequest';
/** URN of the BulkResponse message. @see RFC 7644 §3.7 */
export const bulkResponseUrn = 'urn:ietf:params:scim:api:messages:2.0:BulkResponse';
/** URN of the Error message. @see RFC 7644 §3.12 */
export const errorUrn = 'urn:ietf:params:scim:api:messages:2.0:Error';
