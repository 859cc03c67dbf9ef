# Exchange 2007 SP1 on one server (SERVER01) of Contoso: contoso.local inside, contoso.com outside.
#
# A default installation with split DNS. Article: "More on Exchange 2007 and certificates - with real world scenario".
New-LabOrganization contoso.local -Name Contoso -NetBIOSName CONTOSO
New-LabCertificationAuthority -Public

# The second pair of addresses is for the web site of its own that the article's second alternative gives AutoDiscover.
New-LabServer SERVER01 -Version 2007SP1 -Fqdn server01.contoso.local -Role Mailbox, ClientAccess, HubTransport, UnifiedMessaging `
    -Address 10.0.0.10, 10.0.0.11 -ExternalAddress 203.0.113.10, 203.0.113.11

New-LabAcceptedDomain contoso.com -Default
New-LabAcceptedDomain contoso.local

foreach ($name in 'mail.contoso.com', 'autodiscover.contoso.com', 'contoso.com') {
    New-LabDnsRecord $name -Type A -Value 10.0.0.10 -Zone contoso.com
    New-LabDnsRecord $name -Type A -Value 203.0.113.10 -Zone contoso.com -View External
}
New-LabDnsRecord contoso.com -Type MX -Value mail.contoso.com -Preference 10 -View Internal, External

New-LabClient CLIENT1
New-LabClient EXTERNAL1 -Network External
New-LabClient PHONE1 -Device -Network External
