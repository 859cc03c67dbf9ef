# Exchange 2007 SP1 RU5 on three servers of ProExchange.Global, ISA Server in front of it, and the partner Sunshine.Edu.
#
# Mailbox, Client Access and Hub Transport on Ex2007EE, Unified Messaging on Ex2007SE, an Edge server in the perimeter.
# Articles: "Managing exchange certificates", parts 2 and 3.
New-LabOrganization ProExchange.Global -Name ProExchange -NetBIOSName PROEXCHANGE
New-LabCertificationAuthority -Public

New-LabServer Ex2007EE -Version 2007SP1RU5 -Role Mailbox, ClientAccess, HubTransport -Address 10.0.0.20 -Folder C:\Certificates -Default
New-LabServer Ex2007SE -Version 2007SP1RU5 -Role UnifiedMessaging -Edition Standard -Address 10.0.0.21 -Folder C:\Certificates
New-LabServer Edge -Version 2007SP1RU5 -Role Edge -Fqdn Edge.ProExchange.Dmz -Network Perimeter `
    -Address 172.16.0.25 -ExternalAddress 203.0.113.25 -Folder C:\Certificates
New-LabPublishingServer ISA -Product 'ISA Server 2006 SP1' -Address 172.16.0.10 -ExternalAddress 203.0.113.10 -Folder C:\Certificates

New-LabAcceptedDomain ProExchange.Global -Default
New-LabAcceptedDomain BelgianBeers.Rock

# Inside, the names of the client access services lead to the server itself; from the Internet to ISA Server.
foreach ($domain in 'ProExchange.Global', 'BelgianBeers.Rock') {
    New-LabDnsRecord "Autodiscover.$domain" -Type CNAME -Value "Webmail.$domain" -View Internal, External -Zone $domain
    New-LabDnsRecord "Webmail.$domain" -Type A -Value 10.0.0.20 -Zone $domain
    New-LabDnsRecord "Webmail.$domain" -Type A -Value 203.0.113.10 -Zone $domain -View External
    New-LabDnsRecord $domain -Type MX -Value Edge.ProExchange.Dmz -Preference 10 -Zone $domain -View Internal, External
}
New-LabDnsRecord Edge.ProExchange.Dmz -Type A -Value 203.0.113.25 -Zone ProExchange.Dmz -View External

New-LabPublishingRule 'Outlook Web Access and Outlook Anywhere' -Server ISA -InternalName Ex2007EE.ProExchange.Global -PublicName `
    Webmail.ProExchange.Global, Webmail.BelgianBeers.Rock, Autodiscover.ProExchange.Global, Autodiscover.BelgianBeers.Rock

New-LabPartner Sunshine.Edu -MailServer mail.Sunshine.Edu -Address 198.51.100.25

New-LabClient CLIENT1
New-LabClient EXTERNAL1 -Network External
New-LabClient PHONE1 -Device -Network External
