# Exchange 2016 CU23 (EX16) and Exchange 2019 CU14 (EX19) in one site of contoso.com.
#
# Both as setup left them, the same names inside and outside. The certificate cmdlets are those after the updates of 2022.
New-LabOrganization contoso.com -Name Contoso -NetBIOSName CONTOSO
New-LabCertificationAuthority -Public

New-LabServer EX16 -Version 2016CU23 -Role Mailbox -Address 10.0.0.16 -ExternalAddress 203.0.113.16 -Folder C:\Certificates
New-LabServer EX19 -Version 2019CU14 -Role Mailbox -Address 10.0.0.19 -ExternalAddress 203.0.113.19 -Folder C:\Certificates -Default

New-LabAcceptedDomain contoso.com -Default

foreach ($name in 'mail.contoso.com', 'autodiscover.contoso.com') {
    New-LabDnsRecord $name -Type A -Value 10.0.0.19
    New-LabDnsRecord $name -Type A -Value 203.0.113.19 -View External
}
New-LabDnsRecord contoso.com -Type MX -Value mail.contoso.com -Preference 10 -View External

New-LabClient CLIENT1
New-LabClient EXTERNAL1 -Network External
New-LabClient PHONE1 -Device -Network External
