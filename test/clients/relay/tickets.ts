import { graphql } from 'relay-runtime';

// The source of an application, for Relay's compiler: it is never run.

export const list = graphql`
  fragment tickets_list on Space
  @argumentDefinitions(count: { type: "Int", defaultValue: 5 }, cursor: { type: "String" })
  @refetchable(queryName: "ticketsListQuery") {
    name
    tickets(first: $count, after: $cursor) @connection(key: "tickets_list_tickets") {
      totalCount
      edges {
        node {
          id
          ...tickets_ticket
        }
      }
    }
  }
`;

export const ticket = graphql`
  fragment tickets_ticket on Ticket @refetchable(queryName: "ticketsTicketQuery") {
    title
    status
    parent {
      title
    }
    mappings {
      record {
        __typename
        ... on CanonicalRecord {
          entityType
        }
      }
    }
  }
`;

export const page = graphql`
  query ticketsQuery($space: ID!) {
    node(id: $space) {
      ...tickets_list @alias(as: "space")
    }
  }
`;

export const start = graphql`
  mutation ticketsStartMutation($sourceId: ID!, $full: Boolean) {
    startSync(sourceId: $sourceId, full: $full) {
      __typename
      ... on SyncSession {
        id
        status
      }
      ... on UserError {
        message
      }
    }
  }
`;

export const connect = graphql`
  mutation ticketsConnectMutation($input: ConnectSourceInput!) {
    connectSource(input: $input) {
      __typename
      ... on ExternalSource {
        id
        provider
      }
      ... on SourceNotValidError {
        message
        field
      }
    }
  }
`;

export const progress = graphql`
  subscription ticketsProgressSubscription($sessionId: ID!) {
    syncProgress(sessionId: $sessionId) {
      status
      version
      progress {
        phase
        fetched
      }
    }
  }
`;
